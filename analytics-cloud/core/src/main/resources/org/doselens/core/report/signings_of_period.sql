-- Which signings held levels in force on some day of a period, who signed, and how many of their levels are unverified.
SELECT c.id,
       c.source_id,
       c.valid_from,
       c.valid_to,
       c.confirmed_at,
       a.display_name                                                         AS confirmed_by,
       (SELECT count(*) FROM level_in_force f WHERE f.confirmation_id = c.id) AS levels,
       (SELECT count(*)
        FROM level_in_force f
                 JOIN reference_level l ON l.id = f.level_id
        WHERE f.confirmation_id = c.id
          AND l.confidence <> 'exact-as-read')                                AS unverified
FROM level_confirmation c
         JOIN account a ON a.id = c.confirmed_by
WHERE c.tenant_id = :tenant
  AND c.valid_from <= CAST(:to AS date)
  AND (c.valid_to IS NULL OR (c.valid_to > CAST(:from AS date) AND c.valid_to > c.valid_from))
ORDER BY c.id
