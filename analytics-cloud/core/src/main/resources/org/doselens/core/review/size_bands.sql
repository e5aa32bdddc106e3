-- Which dose do 99 of 100 exams of a procedure and a size keep to? Bands of 3 cm (of 10 mm for a breast).
-- Reads a range of the sort key (tenant_id, site_day) of exam_split.
SELECT standard_key,
       metric,
       child,
       size_kind,
       toInt32(floor(assumeNotNull(size) / if(size_kind = 'COMPRESSED_THICKNESS', 10, 3))) AS band,
       count()                    AS exams,
       quantileExactInclusive(0.99)(total) AS p99
FROM exam_split FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND standard_key != ''
  AND isNotNull(size)
GROUP BY standard_key, metric, child, size_kind, band
HAVING exams >= :fewest
SETTINGS do_not_merge_across_partitions_select_final = 1
