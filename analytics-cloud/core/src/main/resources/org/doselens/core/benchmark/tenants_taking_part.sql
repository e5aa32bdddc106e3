-- Hospitals whose newest word is that they take part; of no tenant. Index benchmark_participation_of_tenant.
SELECT tenant_id
FROM (SELECT DISTINCT ON (tenant_id) tenant_id, participates
      FROM benchmark_participation
      ORDER BY tenant_id, id DESC) newest
WHERE participates
ORDER BY tenant_id
