-- How does the median of a site's exams stand to each level that judged them: by procedure, metric and level, so by band
-- and phantom too. Both sides read a range of the sort key (tenant_id, site_day).
SELECT r.standard_key                                                AS standard_key,
       r.metric                                                      AS metric,
       r.level_id                                                    AS level_id,
       any(r.of_level)                                               AS level_value,
       max(r.provisional)                                            AS provisional,
       any(e.modality)                                               AS modality,
       count()                                                       AS n,
       countIf(r.value <= r.of_level)                                AS kept,
       quantileExactInclusive(0.5)(r.value)                          AS p50,
       arraySort(groupArray(100000)(r.value))                        AS ordered,
       ordered[toUInt32(greatest(1, floor(length(ordered) / 2 - 0.98 * sqrt(length(ordered)))))]              AS p50_low,
       ordered[toUInt32(least(toFloat64(length(ordered)), ceil(length(ordered) / 2 + 0.98 * sqrt(length(ordered)) + 1)))] AS p50_high
FROM (
         SELECT site_day, exam_key, revision, standard_key, metric, level_id, provisional,
                assumeNotNull(value) AS value, assumeNotNull(level_value) AS of_level
         FROM exam_result FINAL
         WHERE tenant_id = :tenant
           AND site_day BETWEEN :from AND :to
           AND level_id > 0
           AND verdict IN ('over', 'within', 'low')
         ) AS r
         INNER JOIN (
    SELECT site_day, exam_key, revision, modality
    FROM exam FINAL
    WHERE tenant_id = :tenant
      AND site_id = :site
      AND site_day BETWEEN :from AND :to
      AND withdrawn = 0
    ) AS e ON e.site_day = r.site_day AND e.exam_key = r.exam_key AND e.revision = r.revision
GROUP BY r.standard_key, r.metric, r.level_id
ORDER BY n DESC, standard_key, metric, level_id
LIMIT 500
SETTINGS do_not_merge_across_partitions_select_final = 1
