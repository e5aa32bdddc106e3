-- In which months does a site have exams of this name, or the tenant this one exam. Reads the sort key by tenant.
SELECT toString(min(site_day)) AS first_day, toString(max(site_day)) AS last_day, uniqExact(exam_key) AS exams
FROM exam
WHERE tenant_id = :tenant
  AND if(:examKey = '', site_id = :site AND modality = :modality AND name_key = :nameKey, exam_key = :examKey)
GROUP BY toYYYYMM(site_day)
ORDER BY toYYYYMM(site_day)
