-- Until when is no password of this browser looked at? Primary key.
SELECT wait_until
FROM login_attempt
WHERE account_id IN (SELECT id FROM account WHERE id = :account AND coalesce(tenant_id, 0) = :tenant)
  AND browser = :browser
