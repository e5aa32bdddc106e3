-- A tenant asks to leave, once until it takes that back. Index: leaving_once.
INSERT INTO leaving (tenant_id, asked_by)
VALUES (:tenant, :account)
ON CONFLICT (tenant_id) WHERE taken_back_at IS NULL DO NOTHING
