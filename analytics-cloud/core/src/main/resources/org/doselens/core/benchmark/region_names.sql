-- What regions are called in English by the newest words of hospitals, the name of most hospitals last; of no tenant. Index
-- benchmark_participation_of_tenant.
SELECT region, region_en
FROM (SELECT DISTINCT ON (tenant_id) tenant_id, region, region_en
      FROM benchmark_participation
      ORDER BY tenant_id, id DESC) newest
WHERE region_en <> ''
GROUP BY region, region_en
ORDER BY region, count(*), region_en DESC
