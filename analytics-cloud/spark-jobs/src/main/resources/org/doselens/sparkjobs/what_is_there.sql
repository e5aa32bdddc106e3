-- Months and modalities with a mark that is another one when anything that the lake keeps has changed; its first figure goes
-- up when the files' columns do.
SELECT e.month AS month, e.modality AS modality, e.exams AS exams, concat('3-', e.mark, '-', m.mark, '-', d.mark) AS mark
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
         LEFT JOIN (
    SELECT toYYYYMM(site_day) AS month, toString(modality) AS modality,
           hex(groupBitXor(cityHash64(tenant_id, site_id, site_day, device_key, interval_source, round(utilization_percent, 1)))) AS mark
    FROM device_day FINAL
    GROUP BY month, modality
    ) AS d ON d.month = e.month AND d.modality = e.modality
ORDER BY month, modality
