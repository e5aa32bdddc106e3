-- Ends somebody's own subscription. Primary key.
DELETE
FROM subscription
WHERE id = :id
  AND tenant_id = :tenant
  AND account_id = :account
