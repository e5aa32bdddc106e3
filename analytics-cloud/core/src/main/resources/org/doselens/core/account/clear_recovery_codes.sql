-- Takes all recovery codes of an account away. Primary key begins with it.
DELETE
FROM recovery_code
WHERE account_id IN (SELECT id FROM account WHERE id = :account AND coalesce(tenant_id, 0) = :tenant)
