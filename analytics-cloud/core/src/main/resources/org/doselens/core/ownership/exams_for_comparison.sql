-- Which exams, at which revision, a tenant has: what an erasure certificate is about. Reads the sort key (tenant_id).
SELECT exam_key, toString(revision) AS revision
FROM exam FINAL
WHERE tenant_id = :tenant
  AND withdrawn = 0
ORDER BY exam_key
