-- Who is told what? Of all tenants: who tells works for every one. People who are not let in are told nothing.
SELECT s.id, s.tenant_id, s.account_id, s.site_id, s.kind, s.way, s.target, s.language, s.hour, s.sent_day, s.sent_at, s.failure
FROM subscription s
         JOIN account a ON a.id = s.account_id
WHERE a.disabled_at IS NULL
ORDER BY s.id
