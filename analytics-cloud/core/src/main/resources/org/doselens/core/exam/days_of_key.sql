-- From which day to which are exams whose keys begin so, among these days; 1970-01-01 if there is none. Reads the tenant's keys in
-- exam_place, which stays on the hot disk.
SELECT toString(min(site_day)) AS first_day, toString(max(site_day)) AS last_day
FROM exam_place
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND startsWith(lower(exam_key), :keyStart)
