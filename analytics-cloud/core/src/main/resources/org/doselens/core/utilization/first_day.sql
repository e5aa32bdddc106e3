-- On which day since one did a site's first exam come. Reads the sort key (tenant_id, site_day) from that day on.
SELECT toString(site_day) AS day
FROM exam
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day >= :from
ORDER BY tenant_id, site_day
LIMIT 1
