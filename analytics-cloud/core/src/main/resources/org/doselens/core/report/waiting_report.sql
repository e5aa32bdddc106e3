-- Which report waits longest to be made. The operator's own question: all tenants.
SELECT r.id, r.tenant_id, r.site_id, r.department, r.month, r.revision
FROM report r
WHERE r.state = 'waiting'
ORDER BY r.prepared_at, r.id
LIMIT 1
