-- Who mapped this exam itself, and why. Index: exam_mapping_in_force.
SELECT m.standard_key, m.reason, by.display_name AS mapped_by, m.mapped_at
FROM exam_mapping AS m
         LEFT JOIN account AS by ON by.id = m.mapped_by
WHERE m.tenant_id = :tenant AND m.exam_key = :examKey AND m.ended_at IS NULL
