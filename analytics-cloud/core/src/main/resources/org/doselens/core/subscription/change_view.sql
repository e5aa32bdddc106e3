-- Renames somebody's own view and says who sees it, unless another of theirs has that name. Primary key.
UPDATE saved_view
SET name = :name, shared = :shared
WHERE id = :id
  AND tenant_id = :tenant
  AND account_id = :account
  AND NOT EXISTS (SELECT FROM saved_view other WHERE other.account_id = :account AND other.name = :name AND other.id <> :id)
