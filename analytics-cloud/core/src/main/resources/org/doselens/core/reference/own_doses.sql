-- What doses did a site's exams of one procedure, metric and age band have, lowest first. Reads a range of the sort key
-- (tenant_id, site_day) on both sides.
SELECT e.device_key AS device_key,
       r.value      AS value,
       toString(r.site_day) AS day
FROM (
         SELECT site_day, exam_key, revision, value
         FROM exam_result FINAL
         WHERE tenant_id = :tenant
           AND site_day BETWEEN :from AND :to
           AND standard_key = :procedure
           AND metric = :metric
           AND (:phantomCm = 0 OR phantom_cm = :phantomCm)
           AND value > 0
         ) AS r
         INNER JOIN (
    SELECT site_day, exam_key, revision, device_key
    FROM exam FINAL
    WHERE tenant_id = :tenant
      AND site_id = :site
      AND site_day BETWEEN :from AND :to
      AND standard_key = :procedure
      AND withdrawn = 0
      AND age_years >= :ageFrom
      AND age_years < :ageTo
    ) AS e ON e.site_day = r.site_day AND e.exam_key = r.exam_key AND e.revision = r.revision
ORDER BY value
SETTINGS do_not_merge_across_partitions_select_final = 1
