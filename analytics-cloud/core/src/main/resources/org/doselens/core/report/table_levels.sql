-- The levels that were in force on some day of a period, with who put them in force and, of own ones, who drafted them.
SELECT l.id, l.source_id, l.body, l.year, l.citation, l.source_url, l.modality, l.procedure_text,
       array_to_string(l.standard_keys, ' ') AS standard_keys, l.population, l.population_kind, l.age_from_y, l.age_to_y,
       l.weight_from_kg, l.weight_to_kg, l.size_from_cm, l.size_to_cm, l.phantom_cm, l.metric, l.statistic, l.value, l.unit,
       l.scope, l.confidence, c.id AS signing, c.valid_from, c.valid_to, a.display_name AS signed_by, c.confirmed_at AS signed_at,
       c.note, e.display_name AS ended_by, c.ended_at, c.end_note, d.proposed, d.exams AS drafted_from_exams,
       d.rooms AS drafted_from_rooms, d.overruled, p.display_name AS drafted_by, d.drafted_at
FROM level_confirmation c
         JOIN level_in_force f ON f.confirmation_id = c.id
         JOIN reference_level l ON l.id = f.level_id
         JOIN account a ON a.id = c.confirmed_by
         LEFT JOIN account e ON e.id = c.ended_by
         LEFT JOIN level_draft d ON d.confirmation_id = c.id AND d.tenant_id = :tenant
         LEFT JOIN account p ON p.id = d.drafted_by
WHERE c.tenant_id = :tenant
  AND c.valid_from <= CAST(:to AS date)
  AND (c.valid_to IS NULL OR c.valid_to >= CAST(:from AS date))
ORDER BY c.id, l.position, l.id
