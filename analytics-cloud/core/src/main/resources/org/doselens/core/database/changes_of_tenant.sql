-- What changed of late. Reads the tenant's part of the key, which holds little more than the last hours.
SELECT id, (extract(EPOCH FROM changed_at) * 1000000)::bigint AS at_us, table_name, first_day, last_day
FROM table_change
WHERE tenant_id = :tenant
