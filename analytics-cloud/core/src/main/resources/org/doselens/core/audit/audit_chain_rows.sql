-- The rows of a chain, from one on, in order. Index audit_chain.
SELECT number, at, tenant_id, account_id, login, action, object, outcome, address, hash
FROM audit
WHERE coalesce(tenant_id, 0) = :tenant
  AND number > :after
ORDER BY number
LIMIT :rows
