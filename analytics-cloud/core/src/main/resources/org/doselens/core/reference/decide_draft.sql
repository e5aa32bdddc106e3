-- Decides a draft that is open, once.
UPDATE level_draft
SET approved = :approved, decided_by = :account, decided_at = :now, decision_note = :note
WHERE tenant_id = :tenant
  AND id = :draft
  AND approved IS NULL
RETURNING id
