-- The account must be the tenant's.
INSERT INTO api_token (token_sha256, account_id, label, scope, parts, expires_at)
SELECT :hash, id, :label, :scope, :parts, :expiresAt
FROM account
WHERE id = :account
  AND coalesce(tenant_id, 0) = :tenant
