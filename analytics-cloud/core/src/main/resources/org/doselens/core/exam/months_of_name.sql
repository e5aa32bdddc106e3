-- In which months does a site have exams of this name, or the tenant this one exam, or any. Reads the sort key by tenant.
SELECT toString(min(site_day)) AS first_day, toString(max(site_day)) AS last_day, uniqExact(exam_key) AS exams
FROM exam
WHERE tenant_id = :tenant
  AND multiIf(:examKey != '', exam_key = :examKey,
              :nameKey != '', site_id = :site AND modality = :modality AND name_key = :nameKey, 1)
GROUP BY toYYYYMM(site_day)
ORDER BY toYYYYMM(site_day)
