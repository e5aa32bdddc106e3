-- Changes what people may change of an item.
UPDATE review_item
SET state        = :state,
    reason       = :reason,
    decided_by   = CAST(:decidedBy AS integer),
    changed_at   = :now
WHERE tenant_id = :tenant
  AND id = :item
