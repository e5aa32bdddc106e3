-- Keeps one published row; no tenant, because what is published is everybody's. A row that is there keeps its id.
INSERT INTO reference_level (row_sha256, position, published, source_id, body, year, citation, source_url, modality,
                             procedure_text, body_region, standard_keys, population, population_kind, age_from_y,
                             age_to_y, weight_from_kg, weight_to_kg, size_from_cm, size_to_cm, phantom_cm, metric, statistic, value, unit, scope,
                             confidence, published_as, note, may_come_into_force)
VALUES (:rowSha256, :position, true, :sourceId, :body, :year, :citation, :sourceUrl, :modality,
        :procedureText, :bodyRegion, string_to_array(:standardKeys, ' '), :population, :populationKind, :ageFrom,
        :ageTo, :weightFrom, :weightTo, :sizeFrom, :sizeTo, :phantomCm, :metric, :statistic, :value, :unit, :scope,
        :confidence, :publishedAs, :note, :mayComeIntoForce)
ON CONFLICT (row_sha256) DO UPDATE
    SET position = excluded.position, published = true, source_url = excluded.source_url,
        body_region = excluded.body_region, standard_keys = excluded.standard_keys,
        population_kind = excluded.population_kind, age_from_y = excluded.age_from_y, age_to_y = excluded.age_to_y,
        weight_from_kg = excluded.weight_from_kg, weight_to_kg = excluded.weight_to_kg,
        size_from_cm = excluded.size_from_cm, size_to_cm = excluded.size_to_cm,
        published_as = excluded.published_as, note = excluded.note,
        may_come_into_force = excluded.may_come_into_force
