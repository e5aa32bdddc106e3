-- Says that a device is another one, or that a key stands for several.
INSERT INTO device_rule (tenant_id, site_id, kind, device_key, into_key, said_by, said_at)
SELECT tenant_id, id, :kind, :device, CAST(:into AS text), :account, CAST(:now AS timestamptz)
FROM site WHERE id = :site AND tenant_id = :tenant
ON CONFLICT DO NOTHING
