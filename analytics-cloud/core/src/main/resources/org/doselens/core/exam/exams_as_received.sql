-- Exams as they stood on the wire, with what they came by. Index: sort key of exam (tenant, day, exam).
SELECT exam_key, site_id, receiver_id, batch_id, toUnixTimestamp64Milli(received_at) AS received_ms, detail
FROM exam FINAL
WHERE tenant_id = :tenant AND site_day IN (SELECT arrayJoin(:days)) AND exam_key IN (SELECT arrayJoin(:keys)) AND withdrawn = 0
