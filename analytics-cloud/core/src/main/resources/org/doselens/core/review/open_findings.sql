-- Opens a finding where one cause on one device has three open items of the last 30 days.
INSERT INTO review_finding (tenant_id, site_id, device_key, device_name, cause, opened_at)
SELECT tenant_id, site_id, device_key, max(device_name), first_cause, :now
FROM review_item
WHERE tenant_id = :tenant
  AND state IN ('new', 'in-review')
  AND first_cause <> ''
  AND finding_id IS NULL
  AND site_day > CAST(:day AS date) - 30
GROUP BY tenant_id, site_id, device_key, first_cause
HAVING count(*) >= 3
ON CONFLICT DO NOTHING
RETURNING id, cause
