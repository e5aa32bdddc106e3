-- Which tenants have exams due to be judged, the longest waiting first. The operator's own question: all tenants.
SELECT tenant_id
FROM judging_due
WHERE due_at <= :now
GROUP BY tenant_id
ORDER BY min(due_at)
