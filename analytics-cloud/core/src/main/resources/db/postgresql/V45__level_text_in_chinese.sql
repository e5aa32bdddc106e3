-- What levels that are made here say of their source in Chinese; null where a level has the words of its document alone.
ALTER TABLE reference_level
    ADD COLUMN body_zh     text,
    ADD COLUMN citation_zh text;

UPDATE reference_level l
SET body_zh     = t.name_zh,
    citation_zh = regexp_replace(l.citation, '^Own doses (\S+) to (\S+), (\d+) exams in (\d+) rooms; ICRP 135$',
                                 '本院 \1 至 \2 的剂量，\4 个机房 \3 例检查；ICRP 135')
FROM tenant t
WHERE l.source_id = 'LOCAL'
  AND t.id = l.tenant_id;

UPDATE reference_level l
SET body_zh     = g.name_zh,
    citation_zh = g.name_zh || regexp_replace(l.citation, '^.* (\d+) hospitals$', '提出，依据 \1 家医院')
FROM hospital_group g
WHERE l.source_id = 'GROUP-' || g.id || '-' || l.tenant_id;
