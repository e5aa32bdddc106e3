-- What the application may do. It owns nothing, so it cannot change the schema or grant itself more; what is only added
-- to it cannot change or delete.
GRANT USAGE ON SCHEMA public TO ${application};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${application};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${application};
REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM ${application};
REVOKE UPDATE, DELETE ON audit, audit_head FROM ${application};
-- what remains of a tenant that left is the owner's to write
REVOKE INSERT, UPDATE, DELETE ON erasure FROM ${application};
