-- What the rule set says of a site's days. Reads ranges of the sort key (tenant_id, site_day) of both tables.
SELECT exam_key, revision, site_day, standard_key, metric, value, phantom_cm, level_id, level_value,
       ratio, verdict, provisional, confirmation_id, rule_version, computed_at
FROM exam_result FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND (site_day, exam_key, revision) IN (
    SELECT site_day, exam_key, revision
    FROM exam FINAL
    WHERE tenant_id = :tenant
      AND site_id = :site
      AND site_day BETWEEN :from AND :to
      AND withdrawn = 0)
ORDER BY site_day, exam_key, metric
SETTINGS do_not_merge_across_partitions_select_final = 1
