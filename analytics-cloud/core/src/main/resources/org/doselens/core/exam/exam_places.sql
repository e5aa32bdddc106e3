-- Where do these exams lie, and at which revision are they? Index: sort key of exam_place.
SELECT exam_hash, exam_key, site_day, revision, withdrawn
FROM exam_place FINAL
WHERE tenant_id = :tenant AND exam_hash IN (SELECT arrayJoin(:hashes))
