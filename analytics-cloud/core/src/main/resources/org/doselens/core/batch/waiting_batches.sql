-- What was archived and not loaded, oldest first; for all tenants, each row naming its own. Index: batch_waiting.
SELECT tenant_id, batch_id, receiver_id, received_at, sha256, bytes, records, state, reason
FROM batch
WHERE state = 'archived' AND received_at < :before
ORDER BY received_at, batch_id
