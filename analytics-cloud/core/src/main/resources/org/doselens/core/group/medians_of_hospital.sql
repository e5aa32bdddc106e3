-- A hospital's median of each procedure, metric and phantom over adults in these days, with how many exams it rests on.
-- Both sides read a range of the sort key (tenant_id, site_day).
SELECT r.standard_key                 AS standard_key,
       r.metric                       AS metric,
       r.phantom_cm                   AS phantom_cm,
       any(e.modality)                AS modality,
       count()                        AS exams,
       quantileExactInclusive(0.5)(r.value) AS median
FROM (
         SELECT site_day, exam_key, revision, standard_key, metric,
                if(metric = 'ctdiVolMgy', phantom_cm, 0) AS phantom_cm, assumeNotNull(value) AS value
         FROM exam_result FINAL
         WHERE tenant_id = :tenant
           AND site_day BETWEEN :from AND :to
           AND standard_key != ''
           AND value > 0
         ) AS r
         INNER JOIN (
    SELECT site_day, exam_key, revision, modality
    FROM exam FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
      AND withdrawn = 0
      AND age_years >= :ageFrom
    ) AS e ON e.site_day = r.site_day AND e.exam_key = r.exam_key AND e.revision = r.revision
GROUP BY r.standard_key, r.metric, r.phantom_cm
ORDER BY standard_key, metric, phantom_cm
SETTINGS do_not_merge_across_partitions_select_final = 1
