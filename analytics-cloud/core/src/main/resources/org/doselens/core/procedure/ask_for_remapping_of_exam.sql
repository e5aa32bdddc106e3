-- One exam is to be written and judged again.
INSERT INTO remapping (tenant_id, exam_key, asked_at)
VALUES (:tenant, :examKey, :now)
