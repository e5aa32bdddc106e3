-- Lets somebody in or not; sessions end. Primary key; the tenant is checked beside it.
UPDATE account
SET disabled_at = CASE WHEN :disabled THEN coalesce(disabled_at, now()) END,
    epoch       = epoch + 1
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
