-- With which exams does this one share an irradiation, and in which of them it counts. Indexes: primary key,
-- shared_irradiation_owner.
SELECT owner_key AS other_key, true AS counts_there
FROM shared_irradiation
WHERE tenant_id = :tenant AND exam_key = :examKey
UNION ALL
SELECT exam_key, false
FROM shared_irradiation
WHERE tenant_id = :tenant AND owner_key = :examKey
ORDER BY other_key
