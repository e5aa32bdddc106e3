-- One more failure of a browser. Primary key; the account must be the tenant's.
INSERT INTO login_attempt (account_id, browser, failures, wait_until)
SELECT id, :browser, 1, :now
FROM account
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
ON CONFLICT (account_id, browser) DO UPDATE SET failures = login_attempt.failures + 1
RETURNING failures
