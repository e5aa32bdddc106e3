-- A package was archived, or refused and kept aside. Nothing changes if its id is there already.
INSERT INTO batch (tenant_id, batch_id, receiver_id, received_at, sha256, bytes, records, state, reason)
VALUES (:tenant, :batch, :receiver, :receivedAt, :sha256, :bytes, :records, :state, :reason)
ON CONFLICT DO NOTHING
