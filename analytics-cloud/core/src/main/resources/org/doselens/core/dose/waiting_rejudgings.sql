-- Which tenants wait for their exams to be judged again, and since which day. The operator's own question: all tenants.
SELECT tenant_id, min(from_day) AS from_day, max(id) AS last_id
FROM rejudging
WHERE done_at IS NULL
GROUP BY tenant_id
ORDER BY min(id)
