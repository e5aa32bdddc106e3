-- All days of a tenant were asked for once.
INSERT INTO review_start (tenant_id, at) VALUES (:tenant, :now) ON CONFLICT DO NOTHING
