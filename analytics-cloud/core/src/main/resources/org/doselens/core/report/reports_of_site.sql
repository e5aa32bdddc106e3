-- A site's reports, newest month first. Of one id, or all for 0. The unique index of report.
SELECT r.id, r.tenant_id, r.site_id, r.department, r.month, r.revision, r.state, r.progress, r.figures, r.figures_sha256,
       r.differences, r.minutes, r.actions, r.prepared_by, p.display_name AS preparer, r.prepared_at,
       v.display_name AS reviewer, r.reviewed_at, a.display_name AS approver, r.approved_at
FROM report r
         JOIN account p ON p.id = r.prepared_by
         LEFT JOIN account v ON v.id = r.reviewed_by
         LEFT JOIN account a ON a.id = r.approved_by
WHERE r.tenant_id = :tenant
  AND r.site_id = :site
  AND (CAST(:report AS bigint) = 0 OR r.id = :report)
ORDER BY r.month DESC, r.department, r.revision DESC
LIMIT 500
