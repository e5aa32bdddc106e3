-- The hospitals that an operator runs the cloud for: names, places and when the last package came. No tenant, because it
-- lists them; nothing of an exam.
SELECT tenant.id, tenant.name_zh, tenant.name_en,
       (SELECT count(*) FROM site WHERE site.tenant_id = tenant.id)                       AS sites,
       (SELECT count(*)
        FROM receiver
                 JOIN site ON site.id = receiver.site_id
        WHERE site.tenant_id = tenant.id
          AND receiver.revoked_at IS NULL)                                                AS receivers,
       (SELECT max(received_at) FROM batch WHERE batch.tenant_id = tenant.id)             AS last_package
FROM tenant
ORDER BY tenant.id
