-- What changed within twice the time that an answer is kept. Reads the tenant's part of the key.
SELECT id, table_name, first_day, last_day
FROM table_change
WHERE tenant_id = :tenant
  AND changed_at > now() - INTERVAL '10 minutes'
