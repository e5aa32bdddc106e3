-- The first day on which a tenant has an exam, up to today: a scanner's clock may be ahead. No row without one. Reads the days
-- of the tenant's exams and nothing else.
SELECT min(site_day) AS first_day
FROM exam
WHERE tenant_id = :tenant
  AND site_day <= :toDay
HAVING count() > 0
