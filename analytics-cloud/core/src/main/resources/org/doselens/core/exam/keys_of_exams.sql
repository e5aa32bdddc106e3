-- What are these exams mapped to. Reads ranges of the sort key (tenant_id, site_day, exam_key).
SELECT exam_key, standard_key
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_day IN (SELECT toDate(arrayJoin(:days)))
  AND exam_key IN (SELECT arrayJoin(:keys))
  AND withdrawn = 0
  AND standard_key != ''
SETTINGS do_not_merge_across_partitions_select_final = 1
