-- How long patients of each day waited, against all waits of the same weekday and hour of arrival in these weeks. Reads a
-- range of the sort key (tenant_id, site_day).
WITH waits AS (SELECT site_day,
                      toDayOfWeek(site_day)                                                  AS weekday,
                      toHour(toTimeZone(assumeNotNull(arrived_at), :zone))                   AS hour,
                      dateDiff('second', assumeNotNull(arrived_at), assumeNotNull(started_at)) / 60 AS minutes
               FROM exam FINAL
               WHERE tenant_id = :tenant
                 AND site_id = :site
                 AND site_day BETWEEN :from AND :to
                 AND withdrawn = 0
                 AND NOT has(flags, 'notPatient')
                 AND arrived_at IS NOT NULL
                 AND started_at >= arrived_at
                 AND started_at < arrived_at + INTERVAL 1 DAY),
     cells AS (SELECT weekday, hour, quantileExactInclusive(0.9)(minutes) AS most, quantileExactInclusive(0.5)(minutes) AS middle
               FROM waits
               GROUP BY weekday, hour
               HAVING count() >= 20)
SELECT w.site_day                                 AS day,
       count()                                    AS patients,
       countIf(w.minutes > c.most)                AS longer,
       quantileExactInclusive(0.5)(w.minutes)     AS median,
       quantileExactInclusive(0.5)(c.middle)      AS usual
FROM waits AS w
         INNER JOIN cells AS c ON c.weekday = w.weekday AND c.hour = w.hour
GROUP BY w.site_day
HAVING patients >= :fewest
ORDER BY day
SETTINGS do_not_merge_across_partitions_select_final = 1
