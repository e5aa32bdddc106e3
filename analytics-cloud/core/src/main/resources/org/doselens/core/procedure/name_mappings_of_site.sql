-- Every decision about a site's names, newest first, with who made and who ended it. Index: name_mapping_newest.
SELECT m.id, m.modality, m.name_key, m.name_text, m.standard_key, m.proposed_key, m.confidence, m.evidence,
       by.display_name AS mapped_by, m.mapped_at, ended.display_name AS ended_by, m.ended_at
FROM name_mapping AS m
         JOIN account AS by ON by.id = m.mapped_by
         LEFT JOIN account AS ended ON ended.id = m.ended_by
WHERE m.tenant_id = :tenant AND m.site_id = :site
ORDER BY m.mapped_at DESC, m.id DESC
LIMIT :rows
