-- The hospitals of a group of this host by their newest words, with these. Reads group_grant_of_group.
SELECT word.tenant_id AS member_id, t.name_zh, t.name_en,
       word.member, word.state, word.dose, word.said_at, a.display_name AS said_by
FROM (SELECT DISTINCT ON (tenant_id) * FROM group_grant WHERE group_id = :group ORDER BY tenant_id, id DESC) AS word
         JOIN hospital_group g ON g.id = word.group_id AND g.tenant_id = :tenant
         JOIN tenant t ON t.id = word.tenant_id
         LEFT JOIN account a ON a.id = word.account_id
WHERE word.member
ORDER BY t.name_en, t.id
