-- An account of the tenant is this performer.
INSERT INTO account_performer (account_id, tenant_id, performer, set_by, set_at)
SELECT a.id, a.tenant_id, :performer, :decidedBy, :now
FROM account AS a
WHERE a.tenant_id = :tenant AND a.id = :account
ON CONFLICT (account_id) DO UPDATE SET performer = excluded.performer, set_by = excluded.set_by, set_at = excluded.set_at
