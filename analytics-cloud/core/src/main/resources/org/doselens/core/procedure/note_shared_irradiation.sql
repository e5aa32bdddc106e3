-- An exam reports events that count in another one.
INSERT INTO shared_irradiation (tenant_id, exam_key, owner_key, noted_at)
VALUES (:tenant, :examKey, :ownerKey, :now)
ON CONFLICT (tenant_id, exam_key, owner_key) DO UPDATE SET settled_at = NULL
