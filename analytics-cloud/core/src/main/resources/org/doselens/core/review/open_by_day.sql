-- What waits at a site within its daily budget, by day: how much is new, unassigned, and was opened since?
-- Index review_item_open.
SELECT site_day,
       count(*) FILTER (WHERE state = 'new' AND day_rank <= :budget)        AS fresh,
       count(*) FILTER (WHERE state = 'in-review' AND day_rank <= :budget)  AS in_review,
       count(*) FILTER (WHERE assignee_id IS NULL AND day_rank <= :budget)  AS unassigned,
       count(*) FILTER (WHERE opened_at >= :since AND day_rank <= :budget)  AS opened_since,
       count(*) FILTER (WHERE day_rank > :budget)                           AS beyond
FROM review_item
WHERE tenant_id = :tenant
  AND site_id = :site
  AND state IN ('new', 'in-review')
GROUP BY site_day
