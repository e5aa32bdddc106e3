-- Another role; sessions end. Primary key; the tenant is checked beside it.
UPDATE account
SET role  = :role,
    epoch = epoch + 1
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
