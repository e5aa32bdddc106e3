-- Which protocols ran on which device in some days, how often, how long, with what parameters. Reads a range of the sort key
-- (tenant_id, site_day), and of the events the same one.
SELECT if(e.protocol != '', e.protocol, if(e.protocol_token != '', e.protocol_token, e.local_name)) AS protocol,
       e.protocol = '' AND e.protocol_token != ''                              AS token,
       e.device_key                                                            AS device_key,
       any(e.manufacturer)                                                     AS manufacturer,
       any(e.model)                                                            AS model,
       any(e.station_name)                                                     AS station_name,
       any(e.modality)                                                         AS modality,
       topK(1)(e.standard_key)[1]                                              AS standard_key,
       count()                                                                 AS exams,
       min(e.site_day)                                                         AS first_day,
       max(e.site_day)                                                         AS last_day,
       countIf(e.ended_at > e.started_at)                                      AS timed,
       quantileExactInclusiveIf(0.5)(dateDiff('second', assumeNotNull(e.started_at), assumeNotNull(e.ended_at)) / 60,
                                     e.ended_at > e.started_at)                AS minutes,
       quantileExactInclusiveIf(0.5)(assumeNotNull(e.dlp_mgy_cm), e.dlp_mgy_cm > 0) AS dlp,
       countIf(e.dlp_mgy_cm > 0)                                               AS with_dlp,
       quantileExactInclusiveIf(0.5)(assumeNotNull(s.kvp), s.kvp > 0)          AS kvp,
       quantileExactInclusiveIf(0.5)(assumeNotNull(s.pitch), s.pitch > 0)      AS pitch,
       quantileExactInclusiveIf(0.5)(assumeNotNull(s.tube_current_ma), s.tube_current_ma > 0) AS tube_current,
       quantileExactInclusive(0.5)(e.event_count)                              AS events
FROM exam AS e FINAL
         LEFT JOIN (SELECT exam_key, kvp, pitch, tube_current_ma
                    FROM exam_split FINAL
                    WHERE tenant_id = :tenant
                      AND site_id = :site
                      AND site_day BETWEEN :from AND :to
                      AND withdrawn = 0) AS s ON s.exam_key = e.exam_key
WHERE e.tenant_id = :tenant
  AND e.site_id = :site
  AND e.site_day BETWEEN :from AND :to
  AND e.withdrawn = 0
  AND NOT has(e.flags, 'notPatient')
  AND (e.protocol != '' OR e.protocol_token != '' OR e.local_name != '')
GROUP BY protocol, token, device_key
ORDER BY exams DESC, protocol, device_key
LIMIT 5000
SETTINGS do_not_merge_across_partitions_select_final = 1, join_use_nulls = 1
