-- A site's findings that were open on some day of a period.
SELECT f.id, f.device_key, f.device_name, f.cause, f.opened_at, f.action, o.display_name AS owner, f.due_date, f.acted_on,
       f.closed_at, c.display_name AS closed_by, f.close_note,
       (SELECT count(*) FROM review_item i WHERE i.finding_id = f.id) AS items
FROM review_finding f
         LEFT JOIN account o ON o.id = f.owner_id
         LEFT JOIN account c ON c.id = f.closed_by
WHERE f.tenant_id = :tenant
  AND f.site_id = :site
  AND f.opened_at < CAST(CAST(:to AS date) + 1 AS timestamp) AT TIME ZONE :zone
  AND (f.closed_at IS NULL OR f.closed_at >= CAST(:from AS timestamp) AT TIME ZONE :zone)
ORDER BY f.id
