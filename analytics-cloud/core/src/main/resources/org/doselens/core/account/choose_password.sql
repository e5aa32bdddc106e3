-- Somebody's own password; their other sessions end. Primary key; the tenant is checked beside it.
UPDATE account
SET password_hash = :passwordHash,
    must_change   = false,
    epoch         = epoch + 1
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
