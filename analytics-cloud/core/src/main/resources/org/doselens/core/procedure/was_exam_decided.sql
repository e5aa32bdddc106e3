-- Whether a person ever decided what this exam was, or took such a decision back.
SELECT count(*)
FROM exam_mapping
WHERE tenant_id = :tenant AND exam_key = :examKey AND (mapped_by IS NOT NULL OR ended_by IS NOT NULL)
