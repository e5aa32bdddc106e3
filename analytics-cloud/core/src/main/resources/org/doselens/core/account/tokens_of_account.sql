-- Which tokens has an account made. Index api_token_by_account.
SELECT api_token.id, label, scope, parts, api_token.made_at, expires_at, revoked_at
FROM api_token
         JOIN account ON account.id = api_token.account_id
WHERE account_id = :account
  AND coalesce(tenant_id, 0) = :tenant
ORDER BY api_token.id DESC
