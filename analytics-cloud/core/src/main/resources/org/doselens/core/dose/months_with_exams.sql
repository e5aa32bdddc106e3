-- In which months since a day has a tenant exams, and their first and last day. Reads the sort key (tenant_id, site_day).
SELECT toString(min(site_day)) AS first_day, toString(max(site_day)) AS last_day
FROM exam
WHERE tenant_id = :tenant
  AND site_day >= :fromDay
GROUP BY toYYYYMM(site_day)
ORDER BY toYYYYMM(site_day)
