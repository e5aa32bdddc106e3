-- Packages of a site that were received before a moment: all they hold is at least as old. Reads the tenant's batches by
-- primary key, at most a few thousand at a time.
SELECT batch_id
FROM batch
         JOIN receiver ON receiver.id = batch.receiver_id
WHERE batch.tenant_id = :tenant
  AND receiver.site_id = :site
  AND batch.received_at < :before
  AND batch.state <> 'archived'
ORDER BY batch.received_at
