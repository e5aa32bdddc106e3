-- The receivers of a tenant that leaves send nothing more.
UPDATE receiver
SET revoked_at = coalesce(revoked_at, now())
WHERE site_id IN (SELECT id FROM site WHERE tenant_id = :tenant)
