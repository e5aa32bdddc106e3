-- How many recovery codes are left. Primary key begins with the account.
SELECT count(*)
FROM recovery_code
WHERE account_id IN (SELECT id FROM account WHERE id = :account AND coalesce(tenant_id, 0) = :tenant)
  AND used_at IS NULL
