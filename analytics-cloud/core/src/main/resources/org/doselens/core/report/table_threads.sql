-- What was said and changed of a site's worklist items and findings in a period: the proof behind a finding.
SELECT e.id, e.at, a.display_name AS person, e.item_id, i.exam_key, coalesce(e.finding_id, i.finding_id) AS finding_id, e.kind,
       e.value, e.text
FROM review_entry e
         JOIN account a ON a.id = e.account_id
         LEFT JOIN review_item i ON i.id = e.item_id
         LEFT JOIN review_finding f ON f.id = e.finding_id
WHERE e.tenant_id = :tenant
  AND coalesce(i.site_id, f.site_id) = :site
  AND e.at >= CAST(:from AS timestamp) AT TIME ZONE :zone
  AND e.at < CAST(CAST(:to AS date) + 1 AS timestamp) AT TIME ZONE :zone
ORDER BY e.id
