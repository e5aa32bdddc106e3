-- Makes an account of a tenant.
INSERT INTO account (tenant_id, login, display_name, role, password_hash, language)
VALUES (:tenant, :login, :displayName, :role, :passwordHash, :language)
RETURNING id
