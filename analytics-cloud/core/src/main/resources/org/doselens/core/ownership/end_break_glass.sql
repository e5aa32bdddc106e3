-- The tenant's administrator ends a granted time before it runs out.
UPDATE break_glass
SET ends_at = now()
WHERE tenant_id = :tenant
  AND id = :grant
  AND decision = 'granted'
  AND ends_at > now()
