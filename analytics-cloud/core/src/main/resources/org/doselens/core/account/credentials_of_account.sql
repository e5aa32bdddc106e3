-- What somebody proves who they are with. Primary key; the tenant is checked beside it.
SELECT must_change, factor_salt, pending_salt, last_step, epoch, disabled_at IS NOT NULL AS disabled
FROM account
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
