-- What was said of a site's devices and not taken back.
SELECT r.id, r.kind, r.device_key, r.into_key, a.display_name AS said_by, r.said_at
FROM device_rule r
         JOIN account a ON a.id = r.said_by
WHERE r.tenant_id = :tenant
  AND r.site_id = :site
  AND r.taken_back_at IS NULL
ORDER BY r.id
