-- Which names the exams of a tenant's sites carry. Reads the sort key by tenant.
SELECT DISTINCT site_id, modality, name_key
FROM exam
WHERE tenant_id = :tenant AND withdrawn = 0
