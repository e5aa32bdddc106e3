-- Whose token is this. The token says which tenant. Unique index on token_sha256.
SELECT account.id, tenant_id, login, display_name, role, password_hash, language, locked_until, disabled_at,
       api_token.id AS token_id, scope, parts
FROM api_token
         JOIN account ON account.id = api_token.account_id
WHERE token_sha256 = :hash
  AND revoked_at IS NULL
  AND expires_at > :now
  AND disabled_at IS NULL
  AND NOT must_change
