-- A second person has read the draft; who prepared it is refused by the row's own rule.
UPDATE report
SET state = 'reviewed', reviewed_by = :account, reviewed_at = :now
WHERE tenant_id = :tenant
  AND id = :report
  AND state = 'draft'
