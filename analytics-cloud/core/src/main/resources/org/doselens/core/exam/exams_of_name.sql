-- Which exams of these days carry this name, or are this one. Reads a range of the sort key (tenant_id, site_day).
SELECT toString(site_day) AS site_day, exam_key
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND if(:examKey = '', site_id = :site AND modality = :modality AND name_key = :nameKey, exam_key = :examKey)
SETTINGS do_not_merge_across_partitions_select_final = 1
