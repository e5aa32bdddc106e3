-- How does dose follow the patient's size in each procedure, on each device and on all, by kind of measure?
-- Reads a range of the sort key (tenant_id, site_day) of exam_split.
SELECT standard_key,
       metric,
       device_key,
       child,
       size_kind,
       count()                              AS exams,
       avg(size)                            AS mean_size,
       covarPop(size, log(intensity))       AS covariance,
       varPop(size)                         AS size_variance,
       varPop(log(intensity))               AS intensity_variance,
       ifNull(avg(kvp), 0)                  AS mean_kvp,
       ifNull(covarPopIf(size, kvp, isNotNull(kvp)), 0) AS kvp_covariance
FROM exam_split FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND standard_key != ''
  AND (:procedure = '' OR standard_key = :procedure)
  AND isNotNull(size)
  AND number > 0
GROUP BY GROUPING SETS ((standard_key, metric, child, size_kind), (standard_key, metric, child, size_kind, device_key))
SETTINGS do_not_merge_across_partitions_select_final = 1
