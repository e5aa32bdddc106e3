-- All of a tenant's exams that wait to be judged, also those not due yet: one call judges them together.
SELECT id, exams, from_day, to_day, exam_keys
FROM judging_due
WHERE tenant_id = :tenant
ORDER BY from_day, to_day
