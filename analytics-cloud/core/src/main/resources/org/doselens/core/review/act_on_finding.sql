-- Says what is done about an open finding, by whom, until when, and from which day.
UPDATE review_finding
SET action = :action, owner_id = a.id, due_date = CAST(:dueDate AS date), acted_on = CAST(:actedOn AS date)
FROM account a
WHERE review_finding.tenant_id = :tenant
  AND review_finding.id = :finding
  AND review_finding.closed_at IS NULL
  AND a.id = :account
  AND a.tenant_id = :tenant
