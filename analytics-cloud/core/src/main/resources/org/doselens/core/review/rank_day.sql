-- Ranks the items of a day by score; the items of one finding share a place.
UPDATE review_item i
SET day_rank = r.place
FROM (SELECT id, dense_rank() OVER (PARTITION BY site_id ORDER BY best DESC, bundle) AS place
      FROM (SELECT id, site_id, coalesce(finding_id, -id) AS bundle,
                   max(score) OVER (PARTITION BY site_id, coalesce(finding_id, -id)) AS best
            FROM review_item
            WHERE tenant_id = :tenant AND site_day = CAST(:day AS date)) AS scored) AS r
WHERE i.tenant_id = :tenant
  AND i.id = r.id
  AND i.day_rank <> r.place
