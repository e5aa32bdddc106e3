-- What was kept out of the newest own snapshot. A range of the sort key.
SELECT kind, procedure, metric, population, phantom_cm, times, exams
FROM benchmark_notice FINAL
WHERE tenant_id = :tenant
  AND snapshot = (SELECT max(name) FROM benchmark_snapshot WHERE imported = 0)
ORDER BY kind, procedure, metric, population, phantom_cm
