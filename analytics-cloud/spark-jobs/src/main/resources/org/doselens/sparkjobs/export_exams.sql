-- The exams of a month and modality, as the lake keeps them: one row each, nothing of a patient but age, weight and size.
-- Days of devices
-- stand between them, without a key. Reads one partition of each table.
SELECT *
FROM (
SELECT toInt32(e.tenant_id)                                                                      AS tenant_id,
       toInt32(e.site_id)                                                                        AS site_id,
       e.exam_key                                                                                AS exam_key,
       toInt32(e.revision)                                                                       AS revision,
       toInt32(toYYYYMM(e.site_day))                                                             AS month,
       toString(e.modality)                                                                      AS modality,
       toString(e.standard_key)                                                                  AS procedure,
       toString(e.manufacturer)                                                                  AS manufacturer,
       e.device_key                                                                              AS device,
       toInt64(toUnixTimestamp64Milli(e.started_at))                                             AS started_ms,
       e.age_years                                                                               AS age_years,
       toFloat64(e.weight_kg)                                                                    AS weight_kg,
       m.size_mm                                                                                 AS size_mm,
       toInt32(m.phantom_cm)                                                                     AS phantom_cm,
       e.dlp_mgy_cm                                                                              AS dlp_mgy_cm,
       m.ctdi_vol_mgy                                                                            AS ctdi_vol_mgy,
       m.ssde_mgy                                                                                AS ssde_mgy,
       10000 * e.dose_area_product_gy_m2                                                         AS dose_area_product_gy_cm2,
       1000 * e.dose_at_reference_point_gy                                                       AS dose_at_reference_point_mgy,
       e.fluoroscopy_time_s / 60                                                                 AS fluoroscopy_time_min,
       greatest(ifNull(e.average_glandular_dose_left_mgy, 0), ifNull(e.average_glandular_dose_right_mgy, 0))
                                                                                                 AS average_glandular_dose_mgy,
       e.administered_activity_mbq                                                               AS administered_activity_mbq,
       if(e.ended_at > e.started_at, dateDiff('second', e.started_at, e.ended_at) / 60, NULL)    AS exam_min,
       toString(e.interval_source)                                                               AS interval_source,
       if(e.next_ms > 0 AND e.next_source = e.interval_source AND e.next_ms - toUnixTimestamp64Milli(e.ended_at) BETWEEN 1 AND 3600000,
          (e.next_ms - toUnixTimestamp64Milli(e.ended_at)) / 60000, NULL)                        AS turnover_min,
       CAST(NULL AS Nullable(Float64))                                                           AS utilization_percent,
       toInt32(m.rule_version)                                                                   AS rule_version
FROM (
         SELECT tenant_id, site_id, site_day, exam_key, revision, modality, standard_key, manufacturer, device_key,
                started_at, ended_at, interval_source, age_years, weight_kg, dlp_mgy_cm, dose_area_product_gy_m2,
                dose_at_reference_point_gy, fluoroscopy_time_s, average_glandular_dose_left_mgy,
                average_glandular_dose_right_mgy, administered_activity_mbq,
                leadInFrame(toUnixTimestamp64Milli(assumeNotNull(started_at)), 1, 0) OVER (
                    PARTITION BY tenant_id, device_key, site_day ORDER BY started_at
                    ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS next_ms,
                leadInFrame(interval_source, 1, '') OVER (
                    PARTITION BY tenant_id, device_key, site_day ORDER BY started_at
                    ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS next_source
         FROM exam FINAL
         WHERE toYYYYMM(site_day) = {month}
           AND modality = '{modality}'
           AND withdrawn = 0
           AND NOT has(flags, 'notPatient')
         ) AS e
         INNER JOIN (
    SELECT tenant_id, site_day, exam_key, revision, size_mm, phantom_cm, ctdi_vol_mgy, ssde_mgy, rule_version
    FROM exam_measure FINAL
    WHERE toYYYYMM(site_day) = {month}
      AND NOT has(faults, 'impossibleDose')
    ) AS m ON m.tenant_id = e.tenant_id AND m.site_day = e.site_day AND m.exam_key = e.exam_key AND m.revision = e.revision
    UNION ALL
    SELECT toInt32(d.tenant_id) AS tenant_id,
           toInt32(d.site_id) AS site_id,
           '' AS exam_key,
           toInt32(1) AS revision,
           toInt32(toYYYYMM(d.site_day)) AS month,
           toString(d.modality) AS modality,
           '' AS procedure,
           toString(x.maker) AS manufacturer,
           d.device_key AS device,
           CAST(NULL AS Nullable(Int64)) AS started_ms,
           CAST(NULL AS Nullable(Float64)) AS age_years,
           CAST(NULL AS Nullable(Float64)) AS weight_kg,
           CAST(NULL AS Nullable(Float64)) AS size_mm,
           toInt32(0) AS phantom_cm,
           CAST(NULL AS Nullable(Float64)) AS dlp_mgy_cm,
           CAST(NULL AS Nullable(Float64)) AS ctdi_vol_mgy,
           CAST(NULL AS Nullable(Float64)) AS ssde_mgy,
           CAST(NULL AS Nullable(Float64)) AS dose_area_product_gy_cm2,
           CAST(NULL AS Nullable(Float64)) AS dose_at_reference_point_mgy,
           CAST(NULL AS Nullable(Float64)) AS fluoroscopy_time_min,
           CAST(NULL AS Nullable(Float64)) AS average_glandular_dose_mgy,
           CAST(NULL AS Nullable(Float64)) AS administered_activity_mbq,
           CAST(NULL AS Nullable(Float64)) AS exam_min,
           toString(d.interval_source) AS interval_source,
           CAST(NULL AS Nullable(Float64)) AS turnover_min,
           d.utilization_percent AS utilization_percent,
           toInt32(0) AS rule_version
    FROM (SELECT * FROM device_day FINAL WHERE toYYYYMM(site_day) = {month} AND modality = '{modality}') AS d
             LEFT JOIN (SELECT tenant_id, device_key, any(manufacturer) AS maker
                        FROM exam
                        WHERE toYYYYMM(site_day) = {month} AND modality = '{modality}'
                        GROUP BY tenant_id, device_key) AS x
                       ON x.tenant_id = d.tenant_id AND x.device_key = d.device_key
         )
ORDER BY tenant_id, procedure, started_ms, exam_key
