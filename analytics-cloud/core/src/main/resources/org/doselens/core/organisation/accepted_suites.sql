-- Which suites the tenant's packages may use. Index: primary key of tenant.
SELECT accepted_suites FROM tenant WHERE id = :tenant
