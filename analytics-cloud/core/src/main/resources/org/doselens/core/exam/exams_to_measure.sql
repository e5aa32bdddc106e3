-- The exams of these days as they came and as they are mapped now, with the events that count in other exams: what is
-- measured again. All of them, those of a name, or one. Both sides read a range of the sort key (tenant_id, site_day).
SELECT toUnixTimestamp64Milli(e.received_at) AS received_ms,
       e.standard_key                        AS standard_key,
       e.body_region                         AS body_region,
       arrayStringConcat(x.numbers, ',')     AS elsewhere,
       e.detail                              AS detail
FROM (
         SELECT exam_key, revision, received_at, standard_key, body_region, detail
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND multiIf(:examKey != '', exam_key = :examKey,
                       :nameKey != '', site_id = :site AND modality = :modality AND name_key = :nameKey, 1)
         ) AS e
         LEFT JOIN (
    SELECT exam_key, revision, arrayMap(n -> toString(n), groupArray(number)) AS numbers
    FROM irradiation_event FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
      AND counted_elsewhere = 1
    GROUP BY exam_key, revision
    ) AS x ON x.exam_key = e.exam_key AND x.revision = e.revision
SETTINGS do_not_merge_across_partitions_select_final = 1
