-- All weeks that were ever said of a site's devices, the one that counts for a day being the latest said of the latest from_day.
SELECT w.id, w.device_key, w.from_day, w.week, w.learned, a.display_name AS said_by, w.said_at
FROM operating_week w
         JOIN account a ON a.id = w.said_by
WHERE w.tenant_id = :tenant
  AND w.site_id = :site
ORDER BY w.device_key, w.from_day DESC, w.id DESC
