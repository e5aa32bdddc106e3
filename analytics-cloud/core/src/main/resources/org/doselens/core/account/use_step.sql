-- Uses the code of a time step, once. A last step ahead of every code that is good now is of a clock that was put back.
-- Primary key; the tenant is checked beside it.
UPDATE account
SET last_step = :step
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
  AND (last_step < :step OR last_step > :step + 2)
