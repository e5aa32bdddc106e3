-- The event uids of exams as they stand. Index: sort key of irradiation_event (tenant, day, exam).
SELECT DISTINCT uid
FROM irradiation_event
WHERE tenant_id = :tenant AND site_day IN (SELECT arrayJoin(:days)) AND exam_key IN (SELECT arrayJoin(:keys)) AND uid != ''
