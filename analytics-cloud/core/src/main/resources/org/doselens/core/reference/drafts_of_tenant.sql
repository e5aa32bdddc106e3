-- All drafts of a tenant with what was decided, newest first.
SELECT d.*, a.display_name AS drafted_by_name, b.display_name AS decided_by_name
FROM level_draft d
         JOIN account a ON a.id = d.drafted_by
         LEFT JOIN account b ON b.id = d.decided_by
WHERE d.tenant_id = :tenant
ORDER BY d.id DESC
