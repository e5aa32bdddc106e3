-- Hours of a device from a day on.
INSERT INTO operating_week (tenant_id, site_id, device_key, from_day, week, learned, said_by, said_at)
SELECT tenant_id, id, :device, :fromDay, :week, CAST(:learned AS integer), :account, CAST(:now AS timestamptz)
FROM site WHERE id = :site AND tenant_id = :tenant
