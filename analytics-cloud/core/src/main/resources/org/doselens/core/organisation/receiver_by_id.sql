-- A receiver of the tenant by its number. Index: primary key of receiver.
SELECT receiver.id AS receiver_id, site.id AS site_id, site.tenant_id, receiver.revoked_at IS NOT NULL AS revoked
FROM receiver
JOIN site ON site.id = receiver.site_id
WHERE receiver.id = :receiver AND site.tenant_id = :tenant
