-- What a group of this host proposed, newest first. Reads group_level_of_group.
SELECT l.id, l.group_id, g.name_zh, g.name_en, l.standard_key, l.metric, l.band, l.phantom_cm, l.value, l.hospitals,
       l.note, l.proposed_by, l.proposed_at, l.withdrawn_at, NULL::boolean AS adopted, NULL::text AS answered_by,
       (SELECT count(*) FROM group_level_answer a WHERE a.level_id = l.id AND a.adopted) AS adopters
FROM group_level l
         JOIN hospital_group g ON g.id = l.group_id
WHERE g.tenant_id = :tenant
  AND l.group_id = :group
ORDER BY l.id DESC
