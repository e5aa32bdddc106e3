-- Days of more than a month ago count as their whole months, so that years of history are few rows. Of the table's
-- other changes those are forgotten that are older than any answer, unless somebody else is at them.
WITH noted AS (
    SELECT (CASE WHEN :firstDay < current_date - 31 THEN date_trunc('month', :firstDay::date) ELSE :firstDay END)::date AS first,
           (CASE WHEN :lastDay < current_date - 31
                 THEN date_trunc('month', :lastDay::date) + INTERVAL '1 month - 1 day' ELSE :lastDay END)::date AS last),
old AS (
    SELECT first_day, last_day
    FROM table_change
    WHERE tenant_id = :tenant
      AND table_name = :table
      AND changed_at < now() - make_interval(secs => :rememberedS)
      AND (first_day, last_day) NOT IN (SELECT first, last FROM noted)
    FOR UPDATE SKIP LOCKED),
forgotten AS (
    DELETE FROM table_change AS change
    USING old
    WHERE change.tenant_id = :tenant
      AND change.table_name = :table
      AND (change.first_day, change.last_day) = (old.first_day, old.last_day))
INSERT INTO table_change (tenant_id, table_name, first_day, last_day)
SELECT :tenant, :table, first, last
FROM noted
ON CONFLICT (tenant_id, table_name, first_day, last_day)
    DO UPDATE SET id = DEFAULT, changed_at = clock_timestamp()
