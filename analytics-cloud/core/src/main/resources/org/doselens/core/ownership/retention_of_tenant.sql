-- How long the exams of each site of a tenant are kept, and who said so. Index: retention_rule_newest.
SELECT DISTINCT ON (site.id) site.id AS site_id, site.name_zh, site.name_en, site.zone, rule.years, rule.set_at,
                             account.display_name AS set_by
FROM site
         LEFT JOIN retention_rule rule ON rule.tenant_id = site.tenant_id AND rule.site_id = site.id
         LEFT JOIN account ON account.id = rule.set_by
WHERE site.tenant_id = :tenant
ORDER BY site.id, rule.id DESC
