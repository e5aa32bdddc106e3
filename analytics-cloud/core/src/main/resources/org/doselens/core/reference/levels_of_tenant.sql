-- All published levels with their state in one tenant, and those still in force there although no longer published.
SELECT l.*,
       array_to_string(l.standard_keys, ' ')         AS keys,
       c.id                                          AS confirmation_id,
       c.valid_from,
       c.valid_to,
       c.confirmed_at,
       a.display_name                                AS confirmed_by_name
FROM reference_level l
         LEFT JOIN LATERAL (
    SELECT c.*
    FROM level_in_force f
             JOIN level_confirmation c ON c.id = f.confirmation_id
    WHERE f.level_id = l.id
      AND c.tenant_id = :tenant
      AND (c.valid_to IS NULL OR c.valid_to > c.valid_from)
    ORDER BY c.valid_to IS NULL DESC, c.valid_from DESC, c.id DESC
    LIMIT 1
    ) c ON true
         LEFT JOIN account a ON a.id = c.confirmed_by
WHERE (l.published AND (l.tenant_id IS NULL OR l.tenant_id = :tenant))
   OR c.valid_to IS NULL AND c.id IS NOT NULL
ORDER BY l.position, l.id
