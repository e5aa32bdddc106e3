-- Up to where was each chain sent to a log server? Of all tenants: who sends works for every one.
SELECT c.chain, coalesce(sent.number, 0) AS number
FROM (SELECT id AS chain FROM tenant UNION ALL SELECT 0) c
         LEFT JOIN audit_sent sent ON coalesce(sent.tenant_id, 0) = c.chain
ORDER BY c.chain
