-- Who did what in a period, in all of a tenant: the audit knows no site.
SELECT id, at, login, action, object, outcome, address
FROM audit
WHERE tenant_id = :tenant
  AND at >= CAST(:from AS date)
  AND at < CAST(:to AS date) + 1
ORDER BY id
