-- A receiver of a site of the tenant, known by its certificate.
WITH added AS (
    INSERT INTO receiver (site_id, certificate_sha256)
    SELECT site.id, :certificate FROM site WHERE site.id = :site AND site.tenant_id = :tenant
    RETURNING id
)
INSERT INTO receiver_certificate (certificate_sha256, receiver_id)
SELECT :certificate, id FROM added
RETURNING receiver_id
