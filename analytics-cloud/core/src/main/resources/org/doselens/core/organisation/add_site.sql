-- A new site of a tenant.
INSERT INTO site (tenant_id, name_zh, name_en, zone) VALUES (:tenant, :nameZh, :nameEn, :zone) RETURNING id
