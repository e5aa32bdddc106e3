-- Which name did this decision, which is in force, decide about.
SELECT modality, name_key
FROM name_mapping
WHERE tenant_id = :tenant AND site_id = :site AND id = :mapping AND ended_at IS NULL
