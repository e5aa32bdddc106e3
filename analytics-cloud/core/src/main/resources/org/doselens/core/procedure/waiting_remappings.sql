-- What waits to be written again, oldest first. The operator's own question: all tenants. Index: remapping_waiting.
SELECT id, tenant_id, site_id, modality, name_key, exam_key, done_through
FROM remapping
WHERE done_at IS NULL
ORDER BY id
