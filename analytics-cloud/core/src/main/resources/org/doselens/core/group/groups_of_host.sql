-- The groups that a tenant hosts and all their parts, a parent before its parts.
WITH RECURSIVE tree AS (
    SELECT g.*, ARRAY [g.id] AS way FROM hospital_group g WHERE g.tenant_id = :tenant
    UNION ALL
    SELECT g.*, tree.way || g.id FROM hospital_group g JOIN tree ON g.parent_id = tree.id
)
SELECT id, tenant_id, parent_id, kind, name_zh, name_en, join_code
FROM (SELECT DISTINCT ON (id) * FROM tree ORDER BY id, array_length(way, 1) DESC) AS each
ORDER BY way
