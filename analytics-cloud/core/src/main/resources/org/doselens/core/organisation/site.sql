-- One site. Called where the tenant is not known yet: by a one-time code and by the operator. Index: primary key.
SELECT id AS site_id, tenant_id, name_zh, name_en, zone FROM site WHERE id = :site
