-- How many exams a tenant has of some days, older revisions included until ClickHouse merges them, as everywhere among sizes.
-- Reads these days' partitions, by the tenant.
SELECT count()
FROM exam
WHERE tenant_id = :tenant
  AND site_day BETWEEN :fromDay AND :toDay
