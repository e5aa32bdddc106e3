-- Who did what in a period, in all of a tenant: the audit knows no site.
SELECT id, at, login, action, object, outcome, address
FROM audit
WHERE tenant_id = :tenant
  AND at >= CAST(:from AS timestamp) AT TIME ZONE :zone
  AND at < CAST(CAST(:to AS date) + 1 AS timestamp) AT TIME ZONE :zone
ORDER BY id
