-- Opens an item (no row was there before: xmax is 0), or brings one that nobody looked at up to date with a later revision.
INSERT INTO review_item (tenant_id, site_id, exam_key, site_day, started_at, modality, standard_key, device_key, device_name,
                         metric, total, reference, level_value, level_ratio, provisional, rules, first_cause, score, state,
                         sampled, performer, opened_at, changed_at)
VALUES (:tenant, :site, :examKey, CAST(:day AS date), CAST(:startedAt AS timestamptz), :modality, :procedure, :device, :deviceName,
        :metric, :total, CAST(:reference AS double precision), CAST(:levelValue AS double precision),
        CAST(:levelRatio AS double precision), :provisional, string_to_array(:rules, ','), :cause, :score, :state,
        :sampled, :performer, :now, :now)
ON CONFLICT (tenant_id, exam_key) DO UPDATE
    SET total       = excluded.total,
        reference   = excluded.reference,
        level_value = excluded.level_value,
        level_ratio = excluded.level_ratio,
        rules       = excluded.rules,
        first_cause = excluded.first_cause,
        score       = excluded.score
    WHERE review_item.state IN ('new', 'explained-by-size')
RETURNING id, xmax = 0 AS opened
