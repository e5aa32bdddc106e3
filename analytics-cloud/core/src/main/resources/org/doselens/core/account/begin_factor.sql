-- Begins the set-up of a second factor. Primary key; the tenant is checked beside it.
UPDATE account
SET pending_salt = :salt
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
