-- A one-time code for a site of the tenant; no row is added for a site of another.
INSERT INTO enrolment_code (code_sha256, site_id, expires_at)
SELECT :code, site.id, :expiresAt FROM site WHERE site.id = :site AND site.tenant_id = :tenant
