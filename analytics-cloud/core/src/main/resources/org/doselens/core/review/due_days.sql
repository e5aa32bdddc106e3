-- Which days wait to be split, of all tenants? The operator's own question. Those that can still open items come before
-- history, of which there may be years, and then the oldest. Days that were asked for a
-- moment ago wait for the rest of their load, and days that wait to be judged for their verdicts.
SELECT d.tenant_id, d.site_day, d.asked_at
FROM review_due d
WHERE d.asked_at < :before
  AND NOT EXISTS (SELECT 1
                  FROM judging_due j
                  WHERE j.tenant_id = d.tenant_id
                    AND d.site_day BETWEEN j.from_day AND j.to_day)
ORDER BY d.site_day < :liveSince, d.tenant_id, d.site_day
LIMIT :rows
