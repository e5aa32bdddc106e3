-- Which sites are of tenants that somebody came into since a moment, and when did the last come. Reads all accounts, of which
-- there are a few to a site.
SELECT s.id, s.tenant_id, s.name_zh, s.name_en, s.zone, max(a.last_login_at) AS entered_at
FROM account a
         JOIN site s ON s.tenant_id = a.tenant_id
WHERE a.last_login_at >= :since
GROUP BY s.id
