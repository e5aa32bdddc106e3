-- Holds of a tenant, those in force first. Reads the tenant's few.
SELECT hold.id, hold.site_id, site.name_zh, site.name_en, hold.reason, placed.display_name AS placed_by, hold.placed_at,
       hold.release_asked_by AS release_asked_id, asked.display_name AS release_asked_by, hold.release_asked_at,
       released.display_name AS released_by, hold.released_at
FROM legal_hold hold
         JOIN site ON site.id = hold.site_id
         JOIN account placed ON placed.id = hold.placed_by
         LEFT JOIN account asked ON asked.id = hold.release_asked_by
         LEFT JOIN account released ON released.id = hold.released_by
WHERE hold.tenant_id = :tenant
ORDER BY hold.released_at IS NOT NULL, hold.id DESC
LIMIT 100
