-- A site's findings with how many exams they hold, open ones first. Index review_item_by_finding.
SELECT f.id, f.device_key, f.device_name, f.cause, f.opened_at, f.action, f.owner_id, o.display_name AS owner, f.due_date,
       f.acted_on, f.closed_at, c.display_name AS closed_by, f.close_note,
       (SELECT count(*) FROM review_item i WHERE i.finding_id = f.id) AS items,
       (SELECT count(*) FROM review_item i WHERE i.finding_id = f.id AND i.state IN ('new', 'in-review')) AS open_items
FROM review_finding f
         LEFT JOIN account o ON o.id = f.owner_id
         LEFT JOIN account c ON c.id = f.closed_by
WHERE f.tenant_id = :tenant
  AND f.site_id = :site
  AND (CAST(:finding AS bigint) = 0 OR f.id = :finding)
ORDER BY f.closed_at DESC NULLS FIRST, f.id DESC
LIMIT 200
