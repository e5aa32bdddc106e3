-- Removes somebody's own view. Primary key.
DELETE
FROM saved_view
WHERE id = :id
  AND tenant_id = :tenant
  AND account_id = :account
