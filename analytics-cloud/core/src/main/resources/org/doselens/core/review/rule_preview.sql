-- How many exams of these days would each kind of rule have asked for, and on how many days were there any exams?
-- Reads a range of the sort key (tenant_id, site_day) of exam_split.
SELECT uniqExact(site_day)                    AS days,
       count()                                AS exams,
       countIf(over_p99)                      AS over_p99,
       countIf(level_ratio > :parameter)      AS over_level,
       countIf(level_ratio > :parameter AND size_explains) AS over_level_by_size,
       countIf(dose_check_alert)              AS dose_check_alert,
       countIf(wrong_phantom)                 AS wrong_phantom,
       countIf(adult_protocol)                AS adult_protocol
FROM exam_split FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
SETTINGS do_not_merge_across_partitions_select_final = 1
