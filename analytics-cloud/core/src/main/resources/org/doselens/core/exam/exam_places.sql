-- Where do these exams lie, and at which revision are they? Without FINAL, which would merge far more than is asked for:
-- the reader takes the newest of several rows. Index: sort key of exam_place.
SELECT exam_hash, exam_key, site_day, revision, withdrawn
FROM exam_place
WHERE tenant_id = :tenant AND exam_hash IN (SELECT reinterpretAsInt64(substring(unhex(:hashes), 1 + 8 * number, 8)) FROM numbers(:count))
