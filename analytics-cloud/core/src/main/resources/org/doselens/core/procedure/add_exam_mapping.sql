-- A person decides what one exam was.
INSERT INTO exam_mapping (tenant_id, exam_key, standard_key, body_region, reason, mapped_by, mapped_at)
VALUES (:tenant, :examKey, :standardKey, :bodyRegion, :reason, :account, :now)
