-- Which single exams of a tenant did people map themselves. Index: exam_mapping_in_force.
SELECT exam_key, standard_key, body_region
FROM exam_mapping
WHERE tenant_id = :tenant AND ended_at IS NULL
