-- What was said and changed of an exam's worklist item, oldest first, and what its room said, with or without an item. The
-- unique index of review_item by exam key.
SELECT at, display_name, kind, value, text
FROM (SELECT e.at, a.display_name, e.kind, e.value, e.text, e.id AS place
      FROM review_item i
               JOIN review_entry e ON e.item_id = i.id
               JOIN account a ON a.id = e.account_id
      WHERE i.tenant_id = :tenant
        AND i.exam_key = :examKey
      UNION ALL
      SELECT x.received_at, '', 'room', x.reason, '', 0
      FROM exam_explanation x
      WHERE x.tenant_id = :tenant
        AND x.exam_key = :examKey) AS said
ORDER BY at, place
