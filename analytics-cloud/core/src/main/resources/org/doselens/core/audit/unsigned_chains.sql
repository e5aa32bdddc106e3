-- Which chains have a newest row without a signed head? Of all tenants: who signs works for every one. Index audit_chain.
SELECT c.chain, newest.number, newest.hash
FROM (SELECT id AS chain FROM tenant UNION ALL SELECT 0) c
         CROSS JOIN LATERAL (SELECT number, hash
                             FROM audit
                             WHERE coalesce(tenant_id, 0) = c.chain
                             ORDER BY number DESC
                             LIMIT 1) newest
WHERE NOT EXISTS (SELECT 1
                  FROM audit_head head
                  WHERE coalesce(head.tenant_id, 0) = c.chain AND head.number >= newest.number)
ORDER BY c.chain
