-- For a person who runs PostgreSQL and needs a login of their own: hospitals, receivers and packages, no exam, no person.
-- Run it once as the owner of the database, then GRANT doselens_operator TO their role.
CREATE ROLE doselens_operator NOLOGIN;
GRANT USAGE ON SCHEMA public TO doselens_operator;
GRANT SELECT ON tenant, site, receiver, batch, package_refusal, review_due TO doselens_operator;
GRANT SELECT (tenant_id, due_at, exams, from_day, to_day) ON judging_due TO doselens_operator
