-- Who has an account. A tenant has some hundred at the most.
SELECT id, login, display_name, role, must_change, factor_salt IS NOT NULL AS has_factor, disabled_at IS NOT NULL AS disabled,
       last_login_at
FROM account
WHERE coalesce(tenant_id, 0) = :tenant
ORDER BY disabled_at IS NOT NULL, login
