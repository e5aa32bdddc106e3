-- A receiver of a site of the tenant, known by its certificate.
INSERT INTO receiver (site_id, certificate_sha256)
SELECT site.id, :certificate FROM site WHERE site.id = :site AND site.tenant_id = :tenant
RETURNING id
