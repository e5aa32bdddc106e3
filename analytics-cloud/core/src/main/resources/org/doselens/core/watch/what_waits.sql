-- What waits for each stage, and since when. The operator's own question: all tenants.
-- Indexes: batch_waiting, remapping_waiting; the queues themselves are short.
SELECT 'load' AS name, count(*) AS waiting, min(received_at) AS since FROM batch WHERE state = 'archived'
UNION ALL
SELECT 'judge', coalesce(sum(exams), 0), min(due_at) FROM judging_due
UNION ALL
SELECT 'judge again', count(DISTINCT tenant_id), min(asked_at) FROM rejudging WHERE done_at IS NULL
UNION ALL
SELECT 'split', count(*), min(asked_at) FROM review_due
UNION ALL
SELECT 'map again', count(*), min(asked_at) FROM remapping WHERE done_at IS NULL
UNION ALL
SELECT 'report', count(*), min(prepared_at) FROM report WHERE state = 'waiting'
UNION ALL
SELECT 'refused', count(*), NULL FROM package_refusal WHERE last_at > :since
UNION ALL
SELECT 'receivers', count(*), NULL FROM receiver WHERE revoked_at IS NULL
