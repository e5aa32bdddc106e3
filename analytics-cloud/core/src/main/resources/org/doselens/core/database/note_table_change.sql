-- And forgets what nobody asks for any more.
WITH old AS (DELETE FROM table_change WHERE tenant_id = :tenant AND changed_at < now() - INTERVAL '1 hour')
INSERT INTO table_change (tenant_id, table_name, first_day, last_day)
VALUES (:tenant, :table, :firstDay, :lastDay)
