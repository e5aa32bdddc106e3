-- On which day did a site's first exam come. Reads the sort key (tenant_id, site_day) from its beginning.
SELECT toString(site_day) AS day
FROM exam
WHERE tenant_id = :tenant
  AND site_id = :site
ORDER BY tenant_id, site_day
LIMIT 1
