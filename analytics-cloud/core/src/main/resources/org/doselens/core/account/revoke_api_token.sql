-- Primary key; account and tenant are checked beside it.
UPDATE api_token
SET revoked_at = now()
FROM account
WHERE api_token.id = :token
  AND account.id = api_token.account_id
  AND account_id = :account
  AND coalesce(tenant_id, 0) = :tenant
  AND revoked_at IS NULL
