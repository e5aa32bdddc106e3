-- A hospital's own figures in its newest finished snapshot. A range of the sort key.
SELECT procedure, metric, population, phantom_cm, axis, value, exams, p25, median, p75, trend
FROM benchmark_own FINAL
WHERE tenant_id = :tenant
  AND snapshot = (SELECT max(snapshot) FROM benchmark_own
                  WHERE tenant_id = :tenant
                    AND snapshot IN (SELECT name FROM benchmark_snapshot))
ORDER BY procedure, metric, population, phantom_cm, axis, value
