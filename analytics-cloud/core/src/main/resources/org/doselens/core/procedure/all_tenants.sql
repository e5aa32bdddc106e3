-- Whose exams a publication may change; this is the list of tenants.
SELECT id FROM tenant ORDER BY id
