-- Uses a recovery code, once. Primary key.
UPDATE recovery_code
SET used_at = now()
WHERE account_id IN (SELECT id FROM account WHERE id = :account AND coalesce(tenant_id, 0) = :tenant)
  AND digest = :digest
  AND used_at IS NULL
