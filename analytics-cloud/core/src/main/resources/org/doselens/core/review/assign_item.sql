-- Gives an item to somebody of the tenant, until a day.
UPDATE review_item
SET assignee_id = a.id, due_date = CAST(:dueDate AS date), changed_at = :now,
    state = CASE WHEN state = 'new' THEN 'in-review' ELSE state END
FROM account a
WHERE review_item.tenant_id = :tenant
  AND review_item.id = :item
  AND a.id = :account
  AND a.tenant_id = :tenant
