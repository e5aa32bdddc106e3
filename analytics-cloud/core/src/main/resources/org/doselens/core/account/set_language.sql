-- Primary key; the tenant is checked beside it.
UPDATE account
SET language = :language
WHERE id = :account
  AND tenant_id = :tenant
