-- Whether a tenant asked to leave, and who asked. Index: leaving_once.
SELECT tenant.name_zh, tenant.name_en, account.display_name AS asked_by, leaving.asked_at
FROM leaving
         JOIN tenant ON tenant.id = leaving.tenant_id
         JOIN account ON account.id = leaving.asked_by
WHERE leaving.tenant_id = :tenant
  AND leaving.taken_back_at IS NULL
