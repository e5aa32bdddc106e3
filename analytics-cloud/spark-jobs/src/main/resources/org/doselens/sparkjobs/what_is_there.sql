-- Months and modalities with a mark that is another one when anything that the lake keeps has changed; its first figure goes
-- up when the files' columns do.
SELECT e.month AS month, e.modality AS modality, e.exams AS exams, concat('2-', e.mark, '-', m.mark) AS mark
FROM (
         SELECT toYYYYMM(site_day) AS month, toString(modality) AS modality, count() AS exams,
                hex(groupBitXor(cityHash64(tenant_id, exam_key, revision, standard_key, flags))) AS mark
         FROM exam FINAL
         WHERE withdrawn = 0
         GROUP BY month, modality
         ) AS e
         LEFT JOIN (
    SELECT toYYYYMM(site_day) AS month, hex(groupBitXor(cityHash64(tenant_id, exam_key, revision, rule_version, faults))) AS mark
    FROM exam_measure FINAL
    GROUP BY month
    ) AS m ON m.month = e.month
ORDER BY month, modality
