-- The cells of a snapshot, of no tenant, the same for every reader. A range of the sort key.
SELECT procedure, metric, population, phantom_cm, axis, value, withheld, contributors, exams, quartiles, pooled, trend
FROM benchmark_cell FINAL
WHERE snapshot = :snapshot
ORDER BY procedure, metric, population, phantom_cm, axis, value
