-- Which names do a site's exams of these days carry, how often, and what are they mapped to. Unmapped and frequent ones
-- first. Reads a range of the sort key (tenant_id, site_day); all columns but the keys are of low cardinality.
SELECT e.modality                                                         AS modality,
       e.name_key                                                         AS name_key,
       if(any(e.local_name) != '', any(e.local_name), any(n.text))        AS name,
       any(e.local_name_token)                                            AS token,
       if(topK(1)(e.protocol)[1] != '', topK(1)(e.protocol)[1], any(p.text)) AS protocol,
       topK(1)(e.body_region)[1]                                          AS body_region,
       topK(1)(e.standard_key)[1]                                         AS standard_key,
       count()                                                            AS exams,
       countIf(e.standard_key = '')                                       AS unmapped,
       uniqExact(e.device_key)                                            AS devices,
       arrayStringConcat(arraySort(groupUniqArray(3)(if(e.station_name = '', e.model, e.station_name))), ', ') AS stations,
       quantileExactIf(0.5)(e.dlp_mgy_cm, e.dlp_mgy_cm > 0)               AS median_dlp_mgy_cm,
       toString(max(e.site_day))                                          AS last_day
FROM (
         SELECT modality, name_key, local_name, local_name_token, protocol, protocol_token, body_region, standard_key,
                device_key, station_name, model, dlp_mgy_cm, site_day
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND NOT has(flags, 'notPatient')
         ) AS e
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS n
                   ON n.token = e.local_name_token
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                   ON p.token = e.protocol_token
GROUP BY e.modality, e.name_key
ORDER BY unmapped DESC, exams DESC, name_key
LIMIT :rows
SETTINGS do_not_merge_across_partitions_select_final = 1
