-- Which of some exams of a site are older than a day. Reads a range of the sort key (tenant_id, site_day).
SELECT DISTINCT exam_key
FROM exam
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day < toDate(:day)
  AND exam_key IN (:keyList)
