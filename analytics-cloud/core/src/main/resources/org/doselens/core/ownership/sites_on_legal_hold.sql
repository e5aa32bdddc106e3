-- Sites of a tenant of which nothing is deleted. Index: legal_hold_of_site.
SELECT DISTINCT site_id
FROM legal_hold
WHERE tenant_id = :tenant
  AND released_at IS NULL
