-- Notes that a message arrived (empty failure), or why not. Primary key; the tenant is checked beside it.
UPDATE subscription
SET failure  = nullif(:failure, ''),
    sent_at  = CASE WHEN :failure = '' THEN now() ELSE sent_at END,
    sent_day = CASE WHEN :failure = '' THEN coalesce(CAST(:day AS date), sent_day) ELSE sent_day END
WHERE id = :id
  AND tenant_id = :tenant
