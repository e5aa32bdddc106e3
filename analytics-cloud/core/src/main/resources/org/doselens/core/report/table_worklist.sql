-- Worklist items of a site's days, with what was decided. Index review_item_by_state.
SELECT i.id, i.exam_key, i.site_day, i.started_at, i.modality, i.standard_key, i.device_key, i.device_name, i.metric, i.total,
       i.reference, i.level_value, i.level_ratio, i.provisional, array_to_string(i.rules, ' ') AS rules, i.first_cause, i.state,
       i.sampled, i.finding_id, a.display_name AS assignee, i.due_date, i.reason, x.display_name AS explained_by,
       d.display_name AS decided_by, i.opened_at, i.changed_at
FROM review_item i
         LEFT JOIN account a ON a.id = i.assignee_id
         LEFT JOIN account x ON x.id = i.explained_by
         LEFT JOIN account d ON d.id = i.decided_by
WHERE i.tenant_id = :tenant
  AND i.site_id = :site
  AND i.site_day BETWEEN CAST(:from AS date) AND CAST(:to AS date)
ORDER BY i.id
