-- The doses of a procedure in a period, as the level editor and the distributions ask. Index bench_result_by_procedure.
SELECT e.device_key, r.value
FROM bench_result r
         JOIN bench_exam e ON e.tenant_id = r.tenant_id AND e.site_day = r.site_day AND e.exam_key = r.exam_key
             AND e.revision = r.revision
WHERE r.tenant_id = :tenant
  AND r.standard_key = :procedure
  AND r.metric = 'dlpMgyCm'
  AND r.site_day BETWEEN :from AND :to
  AND r.value > 0
  AND e.site_id = :site
  AND e.age_years >= 15
  AND e.age_years < 150
ORDER BY r.value
