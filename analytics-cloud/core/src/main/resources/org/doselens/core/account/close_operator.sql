-- An operator of the cloud gets in no longer. Unique index on login. Operators are of no tenant.
UPDATE account
SET disabled_at = now()
WHERE login = :login
  AND tenant_id IS NULL
  AND disabled_at IS NULL
