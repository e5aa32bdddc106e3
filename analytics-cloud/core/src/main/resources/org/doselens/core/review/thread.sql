-- What was said and changed of an item or a finding, oldest first; what the exam's room said among it.
SELECT at, display_name, kind, value, text
FROM (SELECT e.at, a.display_name, e.kind, e.value, e.text, e.id AS place
      FROM review_entry e
               JOIN account a ON a.id = e.account_id
      WHERE e.tenant_id = :tenant
        AND (e.item_id = CAST(:item AS bigint) OR e.finding_id = CAST(:finding AS bigint))
      UNION ALL
      SELECT x.received_at, '', 'room', x.reason, '', 0
      FROM exam_explanation x
               JOIN review_item i ON i.tenant_id = x.tenant_id AND i.exam_key = x.exam_key
      WHERE x.tenant_id = :tenant
        AND i.id = CAST(:item AS bigint)) AS said
ORDER BY at, place
LIMIT 500
