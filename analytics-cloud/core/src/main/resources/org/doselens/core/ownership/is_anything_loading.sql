-- How many packages of a tenant wait to be loaded. Index: batch_waiting.
SELECT count(*)
FROM batch
WHERE tenant_id = :tenant
  AND state = 'archived'
