-- One item of a tenant, by its id or its exam. Primary key, or the unique index of (tenant_id, exam_key).
SELECT i.id, i.exam_key, i.site_day, i.started_at, i.modality, i.standard_key, i.device_key, i.device_name, i.metric, i.total,
       i.reference, i.level_value, i.level_ratio, i.provisional, array_to_string(i.rules, ',') AS rules, i.first_cause,
       i.score, i.day_rank, i.state, i.sampled, i.finding_id, i.assignee_id, a.display_name AS assignee, i.due_date,
       i.reason, i.explained_by, e.display_name AS explainer, d.display_name AS decider, i.opened_at, i.changed_at,
       x.reason AS room_reason
FROM review_item i
         LEFT JOIN account a ON a.id = i.assignee_id
         LEFT JOIN account e ON e.id = i.explained_by
         LEFT JOIN account d ON d.id = i.decided_by
         LEFT JOIN LATERAL (SELECT said.reason
                            FROM exam_explanation said
                            WHERE said.tenant_id = i.tenant_id AND said.exam_key = i.exam_key
                            ORDER BY said.revision DESC
                            LIMIT 1) AS x ON true
WHERE i.tenant_id = :tenant
  AND i.id = :item
