-- An archived package was loaded, or found to be unloadable. Index: primary key of batch.
UPDATE batch SET state = :state, reason = :reason
WHERE tenant_id = :tenant AND batch_id = :batch AND state = 'archived'
