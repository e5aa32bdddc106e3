-- All signings of a tenant, newest first, with how many levels each put in force.
SELECT c.id,
       c.source_id,
       c.valid_from,
       c.valid_to,
       c.confirmed_at,
       a.display_name                                                           AS confirmed_by_name,
       c.note,
       c.ended_at,
       b.display_name                                                           AS ended_by_name,
       c.end_note,
       (SELECT count(*) FROM level_in_force f WHERE f.confirmation_id = c.id)   AS levels,
       (SELECT count(*)
        FROM level_in_force f
                 JOIN reference_level l ON l.id = f.level_id
        WHERE f.confirmation_id = c.id
          AND l.confidence <> 'exact-as-read')                                  AS unverified
FROM level_confirmation c
         JOIN account a ON a.id = c.confirmed_by
         LEFT JOIN account b ON b.id = c.ended_by
WHERE c.tenant_id = :tenant
ORDER BY c.id DESC
