-- Keeps the digest of a recovery code; the account must be the tenant's.
INSERT INTO recovery_code (account_id, digest)
SELECT id, :digest
FROM account
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
