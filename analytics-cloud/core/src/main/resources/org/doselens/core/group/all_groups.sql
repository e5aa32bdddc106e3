-- Every group of this cloud, a parent before its parts, for operators: names and hosts. No tenant, because it lists them.
WITH RECURSIVE tree AS (
    SELECT g.*, ARRAY [g.id] AS way FROM hospital_group g WHERE g.parent_id IS NULL
    UNION ALL
    SELECT g.*, tree.way || g.id FROM hospital_group g JOIN tree ON g.parent_id = tree.id
)
SELECT id, tenant_id, parent_id, kind, name_zh, name_en, join_code FROM tree ORDER BY way
