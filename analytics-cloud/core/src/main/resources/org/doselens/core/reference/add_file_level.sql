-- Keeps a level that a tenant brought by a file, as a row of its own; one that is there already stays as it is.
INSERT INTO reference_level (row_sha256, position, published, tenant_id, source_id, body, year, citation, source_url,
                             modality, procedure_text, body_region, standard_keys, population, population_kind, age_from_y,
                             age_to_y, weight_from_kg, weight_to_kg, size_from_cm, size_to_cm, phantom_cm, metric, statistic,
                             value, unit, scope, confidence, published_as, note, may_come_into_force)
VALUES (:rowSha256, :position, true, :tenant, :sourceId, :body, :year, :citation, :sourceUrl, :modality,
        :procedureText, '', string_to_array(:standardKeys, ' '), :population, :populationKind, :ageFrom,
        :ageTo, :weightFrom, :weightTo, :sizeFrom, :sizeTo, :phantomCm, :metric, :statistic, :value, :unit, :scope,
        :confidence, '', :note, true)
ON CONFLICT (row_sha256) DO NOTHING
