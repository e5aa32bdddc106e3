-- Another certificate of a receiver of the tenant that is not revoked.
INSERT INTO receiver_certificate (certificate_sha256, receiver_id)
SELECT :certificate, receiver.id
FROM receiver
JOIN site ON site.id = receiver.site_id
WHERE receiver.id = :receiver AND site.tenant_id = :tenant AND receiver.revoked_at IS NULL
