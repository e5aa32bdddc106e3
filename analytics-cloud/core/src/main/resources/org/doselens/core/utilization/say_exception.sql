-- Hours of single days of a device, or of all.
INSERT INTO operating_exception (tenant_id, site_id, device_key, from_day, to_day, hours, note, said_by, said_at)
SELECT tenant_id, id, :device, :fromDay, :toDay, :dayHours, :note, :account, CAST(:now AS timestamptz)
FROM site WHERE id = :site AND tenant_id = :tenant
