-- Puts open items into the open finding of their cause and device.
UPDATE review_item i
SET finding_id = f.id
FROM review_finding f
WHERE i.tenant_id = :tenant
  AND i.state IN ('new', 'in-review')
  AND i.finding_id IS NULL
  AND f.tenant_id = i.tenant_id
  AND f.site_id = i.site_id
  AND f.device_key = i.device_key
  AND f.cause = i.first_cause
  AND f.closed_at IS NULL
