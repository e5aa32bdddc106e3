-- Are system, security and audit administration of a tenant separate? Primary key.
SELECT separate_duties
FROM tenant
WHERE id = :tenant
