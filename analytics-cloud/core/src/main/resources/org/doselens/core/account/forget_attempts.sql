-- A browser was let in: its count starts anew. Primary key.
DELETE
FROM login_attempt
WHERE account_id IN (SELECT id FROM account WHERE id = :account AND coalesce(tenant_id, 0) = :tenant)
  AND browser = :browser
