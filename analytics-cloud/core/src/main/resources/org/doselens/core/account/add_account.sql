-- Makes an account of a tenant; 0 for an operator of the cloud, who is of none.
INSERT INTO account (tenant_id, login, display_name, role, password_hash, language, must_change)
VALUES (nullif(CAST(:tenant AS integer), 0), :login, :displayName, :role, :passwordHash, :language, :mustChange)
RETURNING id
