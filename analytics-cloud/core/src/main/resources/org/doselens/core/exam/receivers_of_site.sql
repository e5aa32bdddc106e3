-- When was each receiver of a site last heard, and what waits there. Reads the sort key (tenant_id, site_id).
SELECT toUnixTimestamp64Milli(at) AS at_ms, receiver_version, waiting, quarantined
FROM receiver_heartbeat FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
ORDER BY at DESC
