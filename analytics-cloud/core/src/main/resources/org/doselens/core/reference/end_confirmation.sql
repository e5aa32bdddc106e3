-- Ends a signing that has not ended; answers from which day on exams are judged otherwise.
UPDATE level_confirmation
SET valid_to = :validTo, ended_by = :account, ended_at = :now, end_note = :note
WHERE tenant_id = :tenant
  AND id = :confirmation
  AND valid_to IS NULL
  AND valid_from <= :validTo
RETURNING id
