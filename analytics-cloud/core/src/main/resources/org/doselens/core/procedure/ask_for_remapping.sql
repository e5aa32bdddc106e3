-- The exams of a name are to be written and judged again.
INSERT INTO remapping (tenant_id, site_id, modality, name_key, asked_at)
VALUES (:tenant, :site, :modality, :nameKey, :now)
