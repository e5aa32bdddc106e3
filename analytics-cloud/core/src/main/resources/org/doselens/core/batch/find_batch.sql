-- What became of a package? Index: primary key of batch.
SELECT tenant_id, batch_id, receiver_id, received_at, sha256, bytes, records, state, reason
FROM batch
WHERE tenant_id = :tenant AND batch_id = :batch
