-- Approves a reviewed report; it is frozen from here on.
UPDATE report
SET state = 'issued', approved_by = :account, approved_at = :now
WHERE tenant_id = :tenant
  AND id = :report
  AND state = 'reviewed'
