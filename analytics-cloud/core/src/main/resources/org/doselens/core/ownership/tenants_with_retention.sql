-- Which tenants have ever limited how long exams are kept. No tenant, because it finds them.
SELECT DISTINCT tenant_id
FROM retention_rule
ORDER BY tenant_id
