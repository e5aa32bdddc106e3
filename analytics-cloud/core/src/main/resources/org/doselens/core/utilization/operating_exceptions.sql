-- Exceptions of a site that were not taken back, the next first.
SELECT e.id, e.device_key, e.from_day, e.to_day, e.hours, e.note, a.display_name AS said_by, e.said_at
FROM operating_exception e
         JOIN account a ON a.id = e.said_by
WHERE e.tenant_id = :tenant
  AND e.site_id = :site
  AND e.taken_back_at IS NULL
ORDER BY e.from_day DESC, e.id DESC
