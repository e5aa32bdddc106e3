-- How many items has a site in each state, of these days where they are closed; how many of the open ones are beyond its
-- budget, and how many were opened since? Index review_item_by_state.
SELECT state,
       count(*)                                      AS items,
       count(*) FILTER (WHERE day_rank > :budget)    AS beyond,
       count(*) FILTER (WHERE opened_at >= :now)     AS fresh
FROM review_item
WHERE tenant_id = :tenant
  AND site_id = :site
  AND (state IN ('new', 'in-review') OR site_day BETWEEN :from AND :to)
GROUP BY state
