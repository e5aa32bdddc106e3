-- The rule's own decision about an exam makes room for its next one. Index: exam_mapping_in_force.
DELETE FROM exam_mapping
WHERE tenant_id = :tenant AND exam_key = :examKey AND ended_at IS NULL AND mapped_by IS NULL
