-- A tenant's levels with their approval trail: what it had in force or brought by file, one line per signing.
SELECT l.source_id, l.body, l.year, l.citation, l.source_url, l.modality, l.procedure_text AS procedure,
       array_to_string(l.standard_keys, ' ') AS standard_keys, l.population, l.population_kind, l.age_from_y, l.age_to_y,
       l.weight_from_kg, l.weight_to_kg, l.size_from_cm, l.size_to_cm, l.phantom_cm, l.metric, l.statistic, l.value, l.unit,
       l.scope, l.confidence, l.note, c.id AS signing, c.valid_from, c.valid_to, a.display_name AS signed_by,
       c.confirmed_at AS signed_at, c.note AS signing_note, e.display_name AS ended_by, c.ended_at, c.end_note
FROM reference_level l
         LEFT JOIN (level_in_force f JOIN level_confirmation c ON c.id = f.confirmation_id AND c.tenant_id = :tenant)
                   ON f.level_id = l.id
         LEFT JOIN account a ON a.id = c.confirmed_by
         LEFT JOIN account e ON e.id = c.ended_by
WHERE c.id IS NOT NULL
   OR l.tenant_id = :tenant
ORDER BY l.source_id, l.position, l.id, c.id
