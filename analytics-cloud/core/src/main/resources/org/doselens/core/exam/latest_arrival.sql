-- Has anything come since the page was made. The number changes with every row that is received.
-- Reads one column of the tenant's rows since a day of the sort key (tenant_id, site_day).
SELECT count() AS received, toUnixTimestamp64Milli(max(received_at)) AS last_received_ms
FROM exam
WHERE tenant_id = :tenant
  AND site_id = :site
