-- From now on this is how long a site's exams are kept; null years for no end. The site must be the tenant's.
INSERT INTO retention_rule (tenant_id, site_id, years, set_by)
SELECT :tenant, id, CAST(:years AS integer), :account
FROM site
WHERE tenant_id = :tenant
  AND id = :site
