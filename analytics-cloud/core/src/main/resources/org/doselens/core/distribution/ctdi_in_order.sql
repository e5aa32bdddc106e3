-- The CTDIvol of one phantom of a site's CT exams with the patient's size, per device and protocol, oldest first: what
-- control charts are drawn from. Both sides read a range of the sort key (tenant_id, site_day).
WITH arraySort(x -> (x.1, x.4), groupArray(20000)((toString(e.site_day), m.ctdi_vol_mgy, ifNull(m.size_mm, 0) / 10, e.order_key, e.exam_key, e.cylinder_cm))) AS doses
SELECT e.device_key                                                        AS device_key,
       lower(hex(sipHash64(e.device_key, e.protocol_key, e.standard_key, m.phantom_cm))) AS chart_key,
       any(if(e.station_name != '', e.station_name, e.model))              AS device,
       e.protocol_key                                                      AS protocol_key,
       any(if(e.protocol != '', e.protocol, p.text))                       AS protocol,
       e.standard_key                                                      AS standard_key,
       m.phantom_cm                                                        AS phantom_cm,
       count()                                                             AS exams,
       arrayStringConcat(arrayMap(x -> x.1, doses), ',')                   AS days,
       arrayStringConcat(arrayMap(x -> toString(x.2), doses), ',')         AS ctdi_mgy,
       arrayStringConcat(arrayMap(x -> toString(x.3), doses), ',')         AS sizes_cm,
       arrayStringConcat(arrayMap(x -> x.5, doses), ',')                   AS exam_keys,
       arrayStringConcat(arrayMap(x -> toString(x.6), doses), ',')         AS cylinders_cm
FROM (
         SELECT site_day, exam_key, revision, device_key, station_name, model, protocol, protocol_token, standard_key,
                if(protocol_token != '', protocol_token, protocol) AS protocol_key,
                -- water of the patient's height and weight, where no device measured a diameter
                if(ifNull(height_m, 0) > 0.3 AND ifNull(weight_kg, 0) > 1, 200 * sqrt(assumeNotNull(weight_kg) / 1000 / (assumeNotNull(height_m) * pi())), 0) AS cylinder_cm,
                toUnixTimestamp64Milli(ifNull(started_at, received_at)) AS order_key
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND modality = 'CT'
           AND standard_key != ''
           AND NOT has(flags, 'notPatient')
           AND ifNull(age_years, 0) >= 15
         ) AS e
         INNER JOIN (
    SELECT site_day, exam_key, revision, assumeNotNull(ctdi_vol_mgy) AS ctdi_vol_mgy, phantom_cm, size_mm
    FROM exam_measure FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
      AND ctdi_vol_mgy > 0
      AND NOT has(faults, 'impossibleDose')
    ) AS m ON m.site_day = e.site_day AND m.exam_key = e.exam_key AND m.revision = e.revision
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                   ON p.token = e.protocol_token
GROUP BY e.device_key, e.protocol_key, e.standard_key, m.phantom_cm
HAVING exams >= :rows
ORDER BY exams DESC
LIMIT 200
SETTINGS do_not_merge_across_partitions_select_final = 1
