-- Notes who performed the exam and said why; the same person cannot decide.
UPDATE review_item SET explained_by = :account, changed_at = :now WHERE tenant_id = :tenant AND id = :item
