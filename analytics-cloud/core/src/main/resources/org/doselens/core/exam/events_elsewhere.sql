-- Which exams do without these events because another exam has them? Index: sort key of event_elsewhere.
SELECT DISTINCT exam_hash, exam_key
FROM event_elsewhere FINAL
WHERE tenant_id = :tenant AND uid_hash IN (SELECT reinterpretAsInt64(substring(unhex(:hashes), 1 + 8 * number, 8)) FROM numbers(:count))
