-- Uses the code of a time step, once. Primary key; the tenant is checked beside it.
UPDATE account
SET last_step = :step
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
  AND last_step < :step
