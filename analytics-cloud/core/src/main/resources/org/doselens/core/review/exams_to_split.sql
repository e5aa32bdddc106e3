-- What came of a day's exams: each as on the wire, which of its events count elsewhere, its totals that count, and how
-- its DLP stands to the level in force. Reads one day of the sort key (tenant_id, site_day) of each table.
SELECT e.exam_key                          AS exam_key,
       e.revision                          AS revision,
       e.withdrawn                         AS withdrawn,
       e.history                           AS history,
       e.site_id                           AS site_id,
       e.standard_key                      AS standard_key,
       has(e.flags, 'notPatient')          AS not_patient,
       e.dlp_mgy_cm                        AS dlp_mgy_cm,
       e.dose_area_product_gy_m2           AS dose_area_product_gy_m2,
       arrayStringConcat(x.numbers, ',')   AS elsewhere,
       r.level_value                       AS level_value,
       r.ratio                             AS level_ratio,
       r.provisional                       AS provisional,
       ifNull(has(m.disagreement, 'region'), 0) AS other_region,
       e.detail                            AS detail
FROM (
         SELECT *
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_day = :day
           AND modality IN ('CT', 'XA', 'RF', 'MG', 'DX', 'CR', 'NM', 'PT')
         ) AS e
         LEFT JOIN (
    SELECT exam_key, revision, arrayMap(n -> toString(n), groupArray(number)) AS numbers
    FROM irradiation_event FINAL
    WHERE tenant_id = :tenant
      AND site_day = :day
      AND counted_elsewhere = 1
    GROUP BY exam_key, revision
    ) AS x ON x.exam_key = e.exam_key AND x.revision = e.revision
         LEFT JOIN (
    SELECT exam_key, revision, ratio, level_value, provisional
    FROM exam_result FINAL
    WHERE tenant_id = :tenant
      AND site_day = :day
      AND metric = 'dlpMgyCm'
    ) AS r ON r.exam_key = e.exam_key AND r.revision = e.revision
         LEFT JOIN (
    SELECT exam_key, revision, disagreement
    FROM exam_measure FINAL
    WHERE tenant_id = :tenant
      AND site_day = :day
    ) AS m ON m.exam_key = e.exam_key AND m.revision = e.revision
ORDER BY e.exam_key
SETTINGS join_use_nulls = 1
