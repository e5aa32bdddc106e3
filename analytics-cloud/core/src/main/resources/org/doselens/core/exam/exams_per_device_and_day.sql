-- When did the exams of patients begin on each device and day, in seconds since the site's midnight; how many do not tell; and
-- how many are counted nowhere, because they are no patient's or were withdrawn. Nothing of the time it is now, so that the
-- answer about past days lasts.
-- Reads a range of the sort key (tenant_id, site_day); partitions never share an exam.
SELECT device_key,
       site_day,
       arrayStringConcat(arraySort(groupArrayIf(assumeNotNull(second_of_day), counted AND isNotNull(second_of_day))), ',') AS seconds,
       countIf(counted AND isNull(second_of_day))                      AS untimed,
       countIf(NOT counted AND withdrawn = 0)                          AS not_patients,
       countIf(withdrawn = 1)                                          AS withdrawn_exams
FROM (
         SELECT device_key,
                site_day,
                withdrawn,
                withdrawn = 0 AND NOT has(flags, 'notPatient') AS counted,
                toHour(toTimeZone(started_at, :zone)) * 3600
                    + toMinute(toTimeZone(started_at, :zone)) * 60
                    + toSecond(toTimeZone(started_at, :zone))  AS second_of_day
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
         )
GROUP BY device_key, site_day
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
