-- The second factor that was set up is the one from now on. Primary key; the tenant is checked beside it.
UPDATE account
SET factor_salt  = pending_salt,
    pending_salt = NULL,
    last_step    = :step
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
  AND pending_salt IS NOT NULL
