-- What was counted of a tenant before it was erased. Primary key of erasure.
SELECT counted
FROM erasure
WHERE tenant_id = :tenant
