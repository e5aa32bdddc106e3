-- Packages that came from a site's receivers in a period, and what became of each.
SELECT b.batch_id, b.receiver_id, b.received_at, b.state, b.bytes, b.records
FROM batch b
         JOIN receiver r ON r.id = b.receiver_id
WHERE b.tenant_id = :tenant
  AND r.site_id = :site
  AND b.received_at >= CAST(:from AS timestamp) AT TIME ZONE :zone
  AND b.received_at < CAST(CAST(:to AS date) + 1 AS timestamp) AT TIME ZONE :zone
ORDER BY b.received_at, b.batch_id
