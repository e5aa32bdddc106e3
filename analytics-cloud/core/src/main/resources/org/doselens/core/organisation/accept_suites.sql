-- From now on the tenant's packages may use these suites and no others. Index: primary key of tenant.
UPDATE tenant SET accepted_suites = :suites WHERE id = :tenant
