-- The signed heads of a chain, in order. Index audit_head_of_chain.
SELECT number, hash, signed_at, key_id, signature
FROM audit_head
WHERE coalesce(tenant_id, 0) = :tenant
ORDER BY number
