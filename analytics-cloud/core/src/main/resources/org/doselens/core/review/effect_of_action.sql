-- How often did a device have a cause, and how high were its doses over their references, before a day and since?
-- Reads a range of the sort key (tenant_id, site_day) of exam_split.
SELECT site_day >= toDate(:day)                  AS after,
       count()                                   AS exams,
       countIf(first_cause = :cause)             AS with_cause,
       avg(log(ratio))                           AS mean_log,
       varSamp(log(ratio))                       AS variance
FROM exam_split FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND device_key = :device
  AND withdrawn = 0
  AND ratio > 0
GROUP BY after
SETTINGS do_not_merge_across_partitions_select_final = 1
