-- Which exams answer a filter, in the asked order. One row per exam: its newest revision with its worst verdict.
-- Reads a range of the sort key (tenant_id, site_day) on both sides of the join. A line for a word is there if it is asked.
SELECT e.exam_key                                    AS exam_key,
       e.revision                                    AS revision,
       e.site_day                                    AS site_day,
       e.zone                                        AS zone,
       toUnixTimestamp64Milli(e.started_at)          AS started_ms,
       toUnixTimestamp64Milli(e.received_at)         AS received_ms,
       e.modality                                    AS modality,
       e.device_key                                  AS device_key,
       e.manufacturer                                AS manufacturer,
       e.model                                       AS model,
       e.station_name                                AS station_name,
       if(e.local_name = '', n.text, e.local_name)   AS local_name,
       e.local_name_token                            AS local_name_token,
       if(e.protocol = '', p.text, e.protocol)       AS protocol,
       e.standard_key                                AS standard_key,
       e.dlp_mgy_cm                                  AS dlp_mgy_cm,
       e.dose_area_product_gy_m2                     AS dose_area_product_gy_m2,
       e.dose_at_reference_point_gy                  AS dose_at_reference_point_gy,
       e.average_glandular_dose_left_mgy             AS average_glandular_dose_left_mgy,
       e.average_glandular_dose_right_mgy            AS average_glandular_dose_right_mgy,
       e.administered_activity_mbq                   AS administered_activity_mbq,
       e.event_count                                 AS event_count,
       arrayStringConcat(e.flags, ',')               AS flags,
       if(v.worst_verdict = '', 'pending', v.worst_verdict) AS verdict,
       v.worst_metric                                AS metric,
       v.worst_value                                 AS value,
       v.worst_level_value                           AS level_value,
       v.worst_ratio                                 AS ratio,
       v.worst_provisional                           AS provisional,
       toFloat64(0
           + received_ms -- only by-received
           + ifNull(dlp_mgy_cm, -1) -- only by-dlp
           + ifNull(ratio, -1) -- only by-ratio
           + ifNull(started_ms, toInt64(toUnixTimestamp(toDateTime(site_day, 'UTC'))) * 1000) -- only by-started
           )                                         AS sorted
FROM (
         SELECT *
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND received_at >= fromUnixTimestamp64Milli(:receivedSinceMs) -- only received-since
           AND _disk_name NOT IN (SELECT arrayJoin(disks) FROM system.storage_policies WHERE volume_name = 'cold') -- only latest
           AND device_key = :device -- only device
           AND modality = :modality -- only modality
           AND NOT has(flags, 'notPatient') -- only patients
           AND has(flags, 'notPatient') -- only not-patients
           AND NOT has(flags, 'notPatient') AND :procedure = multiIf( -- only wait
               arrived_at IS NULL OR started_at IS NULL, 'wait-unknown', -- only wait
               arrived_at > started_at OR arrived_at < started_at - INTERVAL 24 HOUR, 'wait-impossible', 'wait-known') -- only wait
           AND standard_key = if(:procedure = 'unmapped', '', :procedure) -- only standard
           AND (site_day, exam_key, revision) IN ( -- only measure
               SELECT site_day, exam_key, revision -- only measure
               FROM exam_measure FINAL -- only measure
               WHERE tenant_id = :tenant AND site_day BETWEEN :from AND :to -- only measure
                 AND if(:procedure = 'disagreeing', notEmpty(disagreement), has(faults, substring(:procedure, 7)))) -- only measure
           AND startsWith(lower(exam_key), :keyStart) -- only key
         ) AS e
         LEFT JOIN (
    SELECT site_day,
           exam_key,
           revision,
           argMax((verdict, metric, value, level_value, ratio, provisional),
                  (transform(verdict, ['over', 'low', 'within'], [3, 2, 1], 0), ifNull(ratio, 0))) AS worst,
           worst.1 AS worst_verdict,
           worst.2 AS worst_metric,
           worst.3 AS worst_value,
           worst.4 AS worst_level_value,
           worst.5 AS worst_ratio,
           worst.6 AS worst_provisional
    FROM exam_result FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
      AND _disk_name NOT IN (SELECT arrayJoin(disks) FROM system.storage_policies WHERE volume_name = 'cold') -- only latest
    GROUP BY site_day, exam_key, revision
    ) AS v ON v.site_day = e.site_day AND v.exam_key = e.exam_key AND v.revision = e.revision
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS n
                   ON n.token = e.local_name_token
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                   ON p.token = e.protocol_token
WHERE 1
  AND verdict = :verdict -- only verdict
  AND verdict NOT IN ('over', 'low', 'within') -- only not-judged
  AND positionCaseInsensitiveUTF8(concat(local_name, ' ', protocol), :text) > 0 -- only text
  AND (:direction * sorted, -ifNull(started_ms, 0), exam_key) > (:direction * (:afterSort), 0 - (:afterStarted), :afterKey) -- only after
ORDER BY :direction * sorted, ifNull(started_ms, 0) DESC, exam_key
LIMIT :rows OFFSET :offset
SETTINGS do_not_merge_across_partitions_select_final = 1
