-- Every result of a site's exams of a period, one row per exam and metric; an exam that was not judged yet has one row
-- without. Reads a range of the sort key (tenant_id, site_day) on both sides.
SELECT e.exam_key     AS exam_key,
       e.device_key   AS device_key,
       e.device_name  AS device_name,
       e.modality     AS modality,
       e.standard_key AS standard_key,
       r.metric       AS metric,
       r.value        AS value,
       r.level_id     AS level_id,
       r.level_value  AS level_value,
       r.verdict      AS verdict,
       r.provisional  AS provisional,
       r.phantom_cm   AS phantom_cm
FROM (
         SELECT site_day, exam_key, revision, device_key, modality, standard_key,
                trimBoth(concat(station_name, ' ', model)) AS device_name
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
         ) AS e
         LEFT JOIN (
    SELECT site_day, exam_key, revision, metric, value, level_id, level_value, verdict, provisional, phantom_cm
    FROM exam_result FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
    ) AS r ON r.site_day = e.site_day AND r.exam_key = e.exam_key AND r.revision = e.revision
SETTINGS do_not_merge_across_partitions_select_final = 1
