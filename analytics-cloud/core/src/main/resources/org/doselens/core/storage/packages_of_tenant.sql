-- Packages of a tenant that were taken, by the month they came (UTC). Reads the tenant's batches by primary key.
SELECT to_char(received_at AT TIME ZONE 'UTC', 'YYYYMM') AS month, count(*) AS packages, sum(bytes) AS bytes
FROM batch
WHERE tenant_id = :tenant
  AND state <> 'refused'
GROUP BY 1
ORDER BY 1
