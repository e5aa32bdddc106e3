-- Days of more than a month ago count as their whole months, so that years of history are few rows. What changed last an hour
-- ago is forgotten, unless somebody else is at it.
WITH noted AS (
    SELECT (CASE WHEN :firstDay < current_date - 31 THEN date_trunc('month', :firstDay::date) ELSE :firstDay END)::date AS first,
           (CASE WHEN :lastDay < current_date - 31
                 THEN date_trunc('month', :lastDay::date) + INTERVAL '1 month - 1 day' ELSE :lastDay END)::date AS last),
old AS (
    SELECT table_name, first_day, last_day
    FROM table_change
    WHERE tenant_id = :tenant
      AND changed_at < now() - INTERVAL '1 hour'
      AND (table_name, first_day, last_day) NOT IN (SELECT :table, first, last FROM noted)
    FOR UPDATE SKIP LOCKED),
forgotten AS (
    DELETE FROM table_change AS change
    USING old
    WHERE change.tenant_id = :tenant
      AND (change.table_name, change.first_day, change.last_day) = (old.table_name, old.first_day, old.last_day))
INSERT INTO table_change (tenant_id, table_name, first_day, last_day)
SELECT :tenant, :table, first, last
FROM noted
ON CONFLICT (tenant_id, table_name, first_day, last_day)
    DO UPDATE SET id = DEFAULT, changed_at = clock_timestamp()
