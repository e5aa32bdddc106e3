-- A browser's next try waits. Primary key.
UPDATE login_attempt
SET wait_until = :until
WHERE account_id IN (SELECT id FROM account WHERE id = :account AND coalesce(tenant_id, 0) = :tenant)
  AND browser = :browser
