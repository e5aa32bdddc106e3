-- Whose certificate is this? Finds the tenant, so it cannot be asked by tenant. Index: receiver (certificate_sha256).
SELECT receiver.id AS receiver_id, site.id AS site_id, site.tenant_id, receiver.revoked_at IS NOT NULL AS revoked
FROM receiver
JOIN site ON site.id = receiver.site_id
WHERE receiver.certificate_sha256 = :certificate
