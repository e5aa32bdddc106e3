-- The exams of one day as they came, for an operator whom the tenant let look. Reads the sort key (tenant_id, site_day).
SELECT detail
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_day = toDate(:day)
  AND (:keyStart = '' OR startsWith(exam_key, :keyStart))
ORDER BY exam_key
LIMIT :rows
