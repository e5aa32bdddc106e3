-- Heads of the ledgers of a site's receivers, oldest first. Reads the sort key (tenant_id, site_id).
SELECT receiver_id, length, head, toUnixTimestamp64Milli(min(at)) AS at_ms
FROM ledger_anchor
WHERE tenant_id = :tenant
  AND site_id = :site
GROUP BY receiver_id, length, head
ORDER BY receiver_id, length, at_ms
