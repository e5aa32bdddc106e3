-- Which sites does a tenant have. A handful of rows.
SELECT id, tenant_id, name_zh, name_en, zone
FROM site
WHERE tenant_id = :tenant
ORDER BY id
