-- Which items answer a filter? Open ones whatever their day, by day and place; others of these days.
-- Indexes review_item_open, review_item_by_state.
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
  AND i.site_id = :site
  AND i.state IN (:states)
  AND (i.state IN ('new', 'in-review') OR i.site_day BETWEEN :from AND :to)
  AND i.day_rank <= :budget
  AND (:device = '' OR i.device_key = :device)
  AND (:cause = '' OR i.first_cause = :cause)
  AND (CAST(:finding AS bigint) = 0 OR i.finding_id = :finding)
  AND (CAST(:assignee AS integer) = 0 OR i.assignee_id = :assignee)
  AND (CAST(:afterItem AS bigint) = 0
    OR (i.site_day, -i.day_rank, i.id) < (SELECT a.site_day, -a.day_rank, a.id
                                          FROM review_item a
                                          WHERE a.tenant_id = :tenant AND a.id = :afterItem))
ORDER BY i.site_day DESC, i.day_rank, i.id DESC
LIMIT :rows OFFSET :offset
