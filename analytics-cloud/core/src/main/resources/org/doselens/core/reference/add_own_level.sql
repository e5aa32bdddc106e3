-- A tenant's own level, from an approved draft.
INSERT INTO reference_level (row_sha256, position, published, tenant_id, source_id, body, year, citation, source_url,
                             modality, procedure_text, body_region, standard_keys, population, population_kind, age_from_y,
                             age_to_y, phantom_cm, metric, statistic, value, unit, scope, confidence, published_as, note,
                             may_come_into_force, body_zh, citation_zh)
SELECT 'own-' || d.tenant_id || '-' || d.id, 1000000, false, d.tenant_id, 'LOCAL', t.name_en,
       to_char(d.drafted_at AT TIME ZONE 'UTC', 'YYYY'),
       'Own doses ' || d.from_day || ' to ' || d.to_day || ', ' || d.exams || ' exams in ' || d.rooms
           || CASE d.rooms WHEN 1 THEN ' room' ELSE ' rooms' END || '; ICRP 135',
       '', :modality, :procedureText, '', ARRAY [d.standard_key], d.band, 'age', :ageFrom, :ageTo,
       nullif(d.phantom_cm, 0), d.metric, d.kind, d.value, :unit, :scope, 'exact-as-read', '', d.note, true, t.name_zh,
       '本院 ' || d.from_day || ' 至 ' || d.to_day || ' 的剂量，' || d.rooms || ' 个机房 ' || d.exams || ' 例检查；ICRP 135'
FROM level_draft d
         JOIN tenant t ON t.id = d.tenant_id
WHERE d.tenant_id = :tenant
  AND d.id = :draft
RETURNING id
