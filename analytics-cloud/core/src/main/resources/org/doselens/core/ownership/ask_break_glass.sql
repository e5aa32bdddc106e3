-- An operator asks to see a tenant's exams. Nothing is seen by this.
INSERT INTO break_glass (tenant_id, operator_id, operator, reason, hours)
SELECT id, :account, :operator, :reason, :hours
FROM tenant
WHERE id = :tenant
RETURNING id
