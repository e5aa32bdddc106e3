-- How many exams wait to be judged, and since when the first is due. The operator's own question: all tenants.
SELECT coalesce(sum(exams), 0) AS exams, min(due_at) AS since FROM judging_due
