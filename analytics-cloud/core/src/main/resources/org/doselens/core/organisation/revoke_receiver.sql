-- A receiver of the tenant is no longer let in. Index: primary key of receiver.
UPDATE receiver SET revoked_at = coalesce(revoked_at, now())
FROM site
WHERE receiver.id = :receiver AND site.id = receiver.site_id AND site.tenant_id = :tenant
