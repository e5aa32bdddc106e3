-- From now on nothing of a site is deleted. The site must be the tenant's.
INSERT INTO legal_hold (tenant_id, site_id, reason, placed_by)
SELECT :tenant, id, :reason, :account
FROM site
WHERE tenant_id = :tenant
  AND id = :site
