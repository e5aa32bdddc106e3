-- A password from somebody else, and no second factor any more; sessions end. Primary key; the tenant is checked.
UPDATE account
SET password_hash = :passwordHash,
    must_change   = true,
    factor_salt   = NULL,
    pending_salt  = NULL,
    last_step     = 0,
    epoch         = epoch + 1
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
