-- Who of a tenant can be given an item: whoever only audits changes nothing.
SELECT id, display_name, role FROM account WHERE tenant_id = :tenant AND disabled_at IS NULL AND role <> 'auditor' ORDER BY display_name
