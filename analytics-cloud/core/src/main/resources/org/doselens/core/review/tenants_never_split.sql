-- Tenants whose exams came before there was a split. The operator's own question.
SELECT t.id
FROM tenant t
WHERE NOT EXISTS (SELECT 1 FROM review_start s WHERE s.tenant_id = t.id)
