-- Primary key; the tenant is checked beside it.
UPDATE account
SET language = :language
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
