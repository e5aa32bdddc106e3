-- Primary key; the tenant is checked beside it.
UPDATE account
SET failed_logins = failed_logins + 1
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
RETURNING failed_logins
