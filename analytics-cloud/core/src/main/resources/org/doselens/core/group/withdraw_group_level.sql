-- A group of this host takes a proposal back.
UPDATE group_level
SET withdrawn_at = now()
WHERE tenant_id = :tenant
  AND group_id = :group
  AND id = :level
  AND withdrawn_at IS NULL
