-- Made worklist items of a site, ten a day back from its last day.
INSERT INTO review_item (tenant_id, site_id, exam_key, site_day, modality, standard_key, device_key, device_name, metric,
                         total, reference, level_value, level_ratio, provisional, rules, first_cause, score, day_rank, state,
                         sampled, opened_at, changed_at)
SELECT :tenant, :site, 'bench-' || :site || '-' || i, CAST(:lastDay AS date) - i / 10, 'CT', 'ct-chest-wo',
       'device-' || i % 6, 'CT' || i % 6, 'dlpMgyCm', 500 + i % 300, 320, 470, 1.2, false, ARRAY ['over-p99'],
       'long-scan', 1.0 / (1 + i % 10), 1 + i % 10,
       CASE WHEN i % 5 = 0 THEN 'new' WHEN i % 5 = 1 THEN 'explained-by-size' ELSE 'justified' END, false, now(), now()
FROM generate_series(0, :count - 1) AS i
ON CONFLICT (tenant_id, exam_key) DO NOTHING
