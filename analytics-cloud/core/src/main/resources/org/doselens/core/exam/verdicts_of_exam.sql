-- What does the rule set say of this revision of an exam. Reads one exam of the sort key (tenant_id, site_day, exam_key).
SELECT metric,
       value,
       level_id,
       confirmation_id,
       level_value,
       ratio,
       verdict,
       provisional,
       phantom_cm,
       rule_version,
       toUnixTimestamp64Milli(computed_at) AS computed_ms
FROM exam_result FINAL
WHERE tenant_id = :tenant
  AND site_day = :siteDay
  AND exam_key = :examKey
  AND revision = :revision
ORDER BY metric
