-- The signed certificate of a tenant that is gone. Primary key of erasure.
SELECT certificate
FROM erasure
WHERE tenant_id = :tenant
  AND certificate IS NOT NULL
