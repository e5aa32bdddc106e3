-- The verdict of DLP anew for a tenant's whole history: the adult level of the procedure that was signed last.
UPDATE bench_result r
SET verdict = CASE WHEN r.value > l.value THEN 'over' ELSE 'within' END
FROM (
         SELECT DISTINCT ON (key) key, l.value
         FROM level_confirmation c
                  JOIN level_in_force f ON f.confirmation_id = c.id
                  JOIN reference_level l ON l.id = f.level_id
                  CROSS JOIN LATERAL unnest(l.standard_keys) AS key
         WHERE c.tenant_id = :tenant
           AND l.metric = 'dlpMgyCm'
           AND l.statistic = 'p75'
         ORDER BY key, c.id DESC) l
WHERE r.tenant_id = :tenant
  AND r.metric = 'dlpMgyCm'
  AND r.standard_key = l.key
