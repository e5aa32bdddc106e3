-- By what does a site's mapping know this exam. Reads a range of the sort key (tenant_id, site_day).
SELECT site_id, modality, name_key
FROM exam FINAL
WHERE tenant_id = :tenant AND site_day BETWEEN :from AND :to AND exam_key = :examKey AND withdrawn = 0
LIMIT 1
SETTINGS do_not_merge_across_partitions_select_final = 1
