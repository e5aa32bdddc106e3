-- Which views has somebody saved, or their hospital shared? Index saved_view_by_tenant.
SELECT id, name, address, shared, account_id = :account AS own
FROM saved_view
WHERE tenant_id = :tenant
  AND (account_id = :account OR shared)
ORDER BY name
