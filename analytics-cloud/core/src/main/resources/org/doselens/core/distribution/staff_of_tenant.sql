-- Who works in a tenant, and which performer each is.
SELECT a.id, a.display_name, a.role, coalesce(p.performer, '') AS performer
FROM account AS a
         LEFT JOIN account_performer AS p ON p.account_id = a.id
WHERE a.tenant_id = :tenant AND a.disabled_at IS NULL
ORDER BY a.display_name, a.id
