-- Who of a tenant can be given an item.
SELECT id, display_name, role FROM account WHERE tenant_id = :tenant AND disabled_at IS NULL ORDER BY display_name
