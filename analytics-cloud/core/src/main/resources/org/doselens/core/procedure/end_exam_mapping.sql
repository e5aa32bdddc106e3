-- The decision about one exam ends. Index: exam_mapping_in_force.
UPDATE exam_mapping
SET ended_by = :account, ended_at = :now
WHERE tenant_id = :tenant AND exam_key = :examKey AND ended_at IS NULL
