-- Primary key; the tenant is checked beside it.
UPDATE account
SET failed_logins = :failures,
    locked_until  = CAST(:lockedUntil AS timestamptz)
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
