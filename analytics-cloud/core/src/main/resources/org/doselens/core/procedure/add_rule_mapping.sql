-- The rule of shared irradiations decides what one exam was.
INSERT INTO exam_mapping (tenant_id, exam_key, standard_key, body_region, reason, mapped_at)
VALUES (:tenant, :examKey, :standardKey, :bodyRegion, :reason, :now)
