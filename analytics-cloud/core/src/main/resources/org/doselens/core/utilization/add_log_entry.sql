-- Writes into a device's log.
INSERT INTO device_log (tenant_id, site_id, device_key, kind, from_at, to_at, clock_ahead_s, note, said_by, said_at, ended_by)
SELECT tenant_id, id, :device, :kind, CAST(:since AS timestamptz), CAST(:before AS timestamptz), CAST(:parameter AS double precision), :note, :account, CAST(:now AS timestamptz),
       CASE WHEN CAST(:before AS timestamptz) IS NULL THEN NULL ELSE CAST(:account AS integer) END
FROM site WHERE id = :site AND tenant_id = :tenant
RETURNING id
