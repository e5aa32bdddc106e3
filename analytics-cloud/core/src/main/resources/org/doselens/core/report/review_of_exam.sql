-- What was said and changed of an exam's worklist item, oldest first. The unique index of review_item by exam key.
SELECT e.at, a.display_name, e.kind, e.value, e.text
FROM review_item i
         JOIN review_entry e ON e.item_id = i.id
         JOIN account a ON a.id = e.account_id
WHERE i.tenant_id = :tenant
  AND i.exam_key = :examKey
ORDER BY e.id
