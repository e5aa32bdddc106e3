-- Who did what in a tenant, newest first, before a given row. Index audit_by_tenant.
SELECT id, at, tenant_id, login, action, object, outcome, address
FROM audit
WHERE tenant_id = :tenant
  AND id < :beforeId
  AND (:action = '' OR starts_with(action, :action))
  AND (:login = '' OR login = :login)
  AND (:outcome = '' OR outcome = :outcome)
ORDER BY id DESC
LIMIT :rows
