-- What was said and changed of an item or a finding, oldest first.
SELECT e.at, a.display_name, e.kind, e.value, e.text
FROM review_entry e
         JOIN account a ON a.id = e.account_id
WHERE e.tenant_id = :tenant
  AND (e.item_id = CAST(:item AS bigint) OR e.finding_id = CAST(:finding AS bigint))
ORDER BY e.id
LIMIT 500
