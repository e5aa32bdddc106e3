-- Saves a view; one of the same name is replaced. The account must be the tenant's.
INSERT INTO saved_view (tenant_id, account_id, name, address, shared)
SELECT tenant_id, id, :name, :address, :shared
FROM account
WHERE id = :account
  AND tenant_id = :tenant
ON CONFLICT (account_id, name) DO UPDATE SET address = excluded.address, shared = excluded.shared
