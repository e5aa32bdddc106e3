-- How many exams answer a filter. The same question as exams-by-filter, without its columns.
-- Reads a range of the sort key (tenant_id, site_day), and joins only what a condition needs.
SELECT count() AS exams
FROM (
         SELECT site_day, exam_key, revision, local_name, local_name_token, protocol, protocol_token
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND received_at >= fromUnixTimestamp64Milli(:receivedSinceMs) -- only received-since
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
         LEFT JOIN ( -- only worst
    SELECT site_day, -- only worst
           exam_key, -- only worst
           revision, -- only worst
           argMax(verdict, (transform(verdict, ['over', 'low', 'within'], [3, 2, 1], 0), ifNull(ratio, 0))) AS worst -- only worst
    FROM exam_result FINAL -- only worst
    WHERE tenant_id = :tenant -- only worst
      AND site_day BETWEEN :from AND :to -- only worst
    GROUP BY site_day, exam_key, revision -- only worst
    ) AS v ON v.site_day = e.site_day AND v.exam_key = e.exam_key AND v.revision = e.revision -- only worst
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS n -- only text
                   ON n.token = e.local_name_token -- only text
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p -- only text
                   ON p.token = e.protocol_token -- only text
WHERE 1
  AND if(worst = '', 'pending', worst) = :verdict -- only verdict
  AND worst NOT IN ('over', 'low', 'within') -- only not-judged
  AND positionCaseInsensitiveUTF8( -- only text
        concat(if(e.local_name = '', n.text, e.local_name), ' ', if(e.protocol = '', p.text, e.protocol)), :text) > 0 -- only text
SETTINGS do_not_merge_across_partitions_select_final = 1
