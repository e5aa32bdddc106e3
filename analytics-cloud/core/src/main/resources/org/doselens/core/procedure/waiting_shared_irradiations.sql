-- Which exams of all tenants report one irradiation and were not looked at. The operator's own question: all tenants.
-- Index: shared_irradiation_waiting.
SELECT tenant_id, exam_key, owner_key
FROM shared_irradiation
WHERE settled_at IS NULL
ORDER BY tenant_id, owner_key, exam_key
LIMIT :rows
