-- The tenant's administrator grants or refuses what nobody has decided yet.
UPDATE break_glass
SET decision   = :decision,
    decided_by = :account,
    decided_at = now(),
    ends_at    = CASE WHEN :decision = 'granted' THEN now() + make_interval(hours => hours) END
WHERE tenant_id = :tenant
  AND id = :grant
  AND decision IS NULL
