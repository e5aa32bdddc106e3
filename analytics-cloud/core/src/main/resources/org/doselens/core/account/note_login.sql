-- Somebody came in. Primary key; the tenant is checked beside it.
UPDATE account
SET last_login_at = now(),
    failed_logins = 0,
    locked_until  = NULL
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
