-- By what is a receiver of the tenant known? A handful of rows; index: none on receiver_id, a table of one row a
-- certificate.
SELECT receiver_certificate.certificate_sha256
FROM receiver_certificate
JOIN receiver ON receiver.id = receiver_certificate.receiver_id
JOIN site ON site.id = receiver.site_id
WHERE receiver.id = :receiver AND site.tenant_id = :tenant
ORDER BY 1
