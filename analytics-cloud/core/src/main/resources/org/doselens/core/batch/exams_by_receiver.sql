-- How many exams came of each of the tenant's receivers since a moment. Reads the tenant's parts of exam; no index on
-- the time of arrival is needed for a page that few people open.
SELECT receiver_id, uniqExact(exam_key) AS exams
FROM exam
WHERE tenant_id = :tenant AND received_at >= :since
GROUP BY receiver_id
