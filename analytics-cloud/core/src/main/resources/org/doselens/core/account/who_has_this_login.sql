-- Who has this login. The login says which tenant. Unique index on login.
SELECT id, tenant_id, login, display_name, role, password_hash, language, locked_until, disabled_at
FROM account
WHERE login = :login
