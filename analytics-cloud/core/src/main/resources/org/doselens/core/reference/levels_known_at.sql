-- Levels that judged exams of a tenant as it was known at a moment: signings made by then, and their ends signed by then.
-- With infinity: all that judge or judged, with the days each is valid for.
SELECT l.id,
       array_to_string(l.standard_keys, ' ') AS keys,
       l.source_id,
       l.procedure_text,
       l.population,
       l.population_kind,
       l.age_from_y,
       l.age_to_y,
       l.weight_from_kg,
       l.weight_to_kg,
       l.size_from_cm,
       l.size_to_cm,
       l.phantom_cm,
       l.metric,
       l.statistic,
       l.value,
       l.scope,
       l.confidence,
       c.id AS confirmation_id,
       c.valid_from,
       CASE WHEN c.ended_at <= :at THEN c.valid_to END AS valid_to
FROM level_confirmation c
         JOIN level_in_force f ON f.confirmation_id = c.id
         JOIN reference_level l ON l.id = f.level_id
WHERE c.tenant_id = :tenant
  AND c.confirmed_at <= :at
  AND (c.valid_to IS NULL OR c.valid_to > c.valid_from OR c.ended_at > :at)
  AND l.may_come_into_force
ORDER BY c.id, l.id
