-- What the log says of a site's devices in a stretch of time, the latest first.
SELECT l.id, l.device_key, l.kind, l.from_at, l.to_at, l.clock_ahead_s, l.note, a.display_name AS said_by, l.said_at
FROM device_log l
         JOIN account a ON a.id = l.said_by
WHERE l.tenant_id = :tenant
  AND l.site_id = :site
  AND l.taken_back_at IS NULL
  AND l.from_at < :before
  AND (l.to_at IS NULL OR l.to_at > :since)
ORDER BY l.from_at DESC, l.id DESC
