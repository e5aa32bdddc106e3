-- How many exams answer a filter. The same question as exams-by-filter, without its columns.
-- Reads a range of the sort key (tenant_id, site_day) on both sides of the join.
SELECT count() AS exams
FROM (
         SELECT site_day, exam_key, revision, local_name, local_name_token, protocol, protocol_token
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND received_at >= fromUnixTimestamp64Milli(:receivedSinceMs)
           AND (:device = '' OR device_key = :device)
           AND (:modality = '' OR modality = :modality)
           AND (:procedure NOT IN ('patients', 'not-patients') OR has(flags, 'notPatient') = (:procedure = 'not-patients'))
           AND (NOT startsWith(:procedure, 'wait-') OR NOT has(flags, 'notPatient') AND :procedure = multiIf(
               arrived_at IS NULL OR started_at IS NULL, 'wait-unknown',
               arrived_at > started_at OR arrived_at < started_at - INTERVAL 24 HOUR, 'wait-impossible', 'wait-known'))
           AND (:procedure IN ('', 'patients', 'not-patients', 'disagreeing') OR startsWith(:procedure, 'fault-')
               OR startsWith(:procedure, 'wait-')
               OR standard_key = if(:procedure = 'unmapped', '', :procedure))
           AND (:procedure != 'disagreeing' AND NOT startsWith(:procedure, 'fault-')
               OR (site_day, exam_key, revision) IN (
                   SELECT site_day, exam_key, revision
                   FROM exam_measure FINAL
                   WHERE tenant_id = :tenant AND site_day BETWEEN :from AND :to
                     AND if(:procedure = 'disagreeing', notEmpty(disagreement), has(faults, substring(:procedure, 7)))))
           AND (:keyStart = '' OR startsWith(lower(exam_key), :keyStart))
         ) AS e
         LEFT JOIN (
    SELECT site_day,
           exam_key,
           revision,
           argMax(verdict, (transform(verdict, ['over', 'low', 'within'], [3, 2, 1], 0), ifNull(ratio, 0))) AS worst
    FROM exam_result FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
    GROUP BY site_day, exam_key, revision
    ) AS v ON v.site_day = e.site_day AND v.exam_key = e.exam_key AND v.revision = e.revision
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS n
                   ON n.token = e.local_name_token
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                   ON p.token = e.protocol_token
WHERE (:verdict = '' OR if(worst = '', 'pending', worst) = :verdict
    OR (:verdict = 'notJudged' AND worst NOT IN ('over', 'low', 'within')))
  AND (:text = '' OR positionCaseInsensitiveUTF8(
        concat(if(e.local_name = '', n.text, e.local_name), ' ', if(e.protocol = '', p.text, e.protocol)), :text) > 0)
SETTINGS do_not_merge_across_partitions_select_final = 1
