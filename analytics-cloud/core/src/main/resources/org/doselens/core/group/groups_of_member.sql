-- The groups that a hospital is in by its newest word, with that word. Reads group_grant_of_tenant.
SELECT g.id, g.tenant_id, g.parent_id, g.kind, g.name_zh, g.name_en, g.join_code,
       word.member, word.state, word.dose, word.said_at, a.display_name AS said_by
FROM (SELECT DISTINCT ON (group_id) * FROM group_grant WHERE tenant_id = :tenant ORDER BY group_id, id DESC) AS word
         JOIN hospital_group g ON g.id = word.group_id
         LEFT JOIN account a ON a.id = word.account_id
WHERE word.member
ORDER BY g.id
