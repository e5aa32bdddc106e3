-- Whose certificate is this? Finds the tenant, so it cannot be asked by tenant. Index: primary key of
-- receiver_certificate.
SELECT receiver.id AS receiver_id, site.id AS site_id, site.tenant_id, receiver.revoked_at IS NOT NULL AS revoked
FROM receiver_certificate
JOIN receiver ON receiver.id = receiver_certificate.receiver_id
JOIN site ON site.id = receiver.site_id
WHERE receiver_certificate.certificate_sha256 = :certificate
