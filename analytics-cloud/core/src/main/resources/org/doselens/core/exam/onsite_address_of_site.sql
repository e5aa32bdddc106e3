-- Where the receiver of a site has its own page, as its newest heartbeat says. Reads the sort key (tenant_id, site_id).
SELECT onsite_address
FROM receiver_heartbeat FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND onsite_address <> ''
ORDER BY at DESC
LIMIT 1
