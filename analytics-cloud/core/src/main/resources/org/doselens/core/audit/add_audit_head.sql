-- Adds a signed head of a chain. Two dashboards that sign the same one do it once.
INSERT INTO audit_head (tenant_id, number, hash, signed_at, key_id, signature)
VALUES (nullif(CAST(:tenant AS integer), 0), :number, :headHash, :signedAt, :keyId, :signature)
ON CONFLICT DO NOTHING
