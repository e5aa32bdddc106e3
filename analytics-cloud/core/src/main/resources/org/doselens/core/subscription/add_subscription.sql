-- Adds a subscription. Account and site must be the tenant's.
INSERT INTO subscription (tenant_id, account_id, site_id, kind, way, target, language, hour)
SELECT a.tenant_id, a.id, site.id, :kind, :way, :target, :language, :hour
FROM account a
         JOIN site ON site.tenant_id = a.tenant_id
WHERE a.id = :account
  AND a.tenant_id = :tenant
  AND site.id = :site
