-- What is published for everybody of some sources, as a file says it. No tenant.
SELECT source_id, body, year, citation, source_url, modality, procedure_text AS procedure,
       array_to_string(standard_keys, ' ') AS standard_keys, population, population_kind, age_from_y, age_to_y,
       weight_from_kg, weight_to_kg, size_from_cm, size_to_cm, phantom_cm, metric, statistic, value, unit, scope,
       confidence, note
FROM reference_level
WHERE tenant_id IS NULL AND published AND source_id IN (:sources)
ORDER BY source_id, position, id
