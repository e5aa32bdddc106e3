-- Which standard procedures do the exams of a site and span of days have. Unmapped exams have an empty key.
-- Reads a range of the sort key (tenant_id, site_day).
SELECT standard_key, count() AS exams
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
GROUP BY standard_key
ORDER BY standard_key
SETTINGS do_not_merge_across_partitions_select_final = 1
