-- The day on which a tenant's exams begin, up to today: a scanner's clock may be ahead. One exam in a hundred may be older: a
-- stray one of years ago is no beginning. No row without an exam. Reads the days of the tenant's exams and nothing else.
SELECT quantileExactLow(0.01)(site_day) AS first_day
FROM exam
WHERE tenant_id = :tenant
  AND site_day <= :toDay
HAVING count() > 0
