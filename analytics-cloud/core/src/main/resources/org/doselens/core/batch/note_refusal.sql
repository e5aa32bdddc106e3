-- A package was not taken; the same again is counted.
INSERT INTO package_refusal (tenant_id, batch_id, receiver_id, code, reason, bytes)
VALUES (:tenant, :batch, :receiver, :code, :reason, :bytes)
ON CONFLICT (tenant_id, batch_id, receiver_id, code)
DO UPDATE SET times = package_refusal.times + 1, last_at = now(), reason = excluded.reason
