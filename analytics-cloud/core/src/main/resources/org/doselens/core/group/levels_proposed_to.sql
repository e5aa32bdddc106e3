-- What the groups of a hospital propose to it and what it said, newest first.
SELECT l.id, l.group_id, g.name_zh, g.name_en, l.standard_key, l.metric, l.band, l.phantom_cm, l.value, l.hospitals,
       l.note, l.proposed_by, l.proposed_at, l.withdrawn_at, a.adopted, a.answered_by, 0 AS adopters
FROM (SELECT DISTINCT ON (group_id) * FROM group_grant WHERE tenant_id = :tenant ORDER BY group_id, id DESC) AS word
         JOIN hospital_group g ON g.id = word.group_id
         JOIN group_level l ON l.group_id = g.id
         LEFT JOIN group_level_answer a ON a.level_id = l.id AND a.tenant_id = :tenant
WHERE word.member
  AND (l.withdrawn_at IS NULL OR a.adopted)
ORDER BY l.id DESC
