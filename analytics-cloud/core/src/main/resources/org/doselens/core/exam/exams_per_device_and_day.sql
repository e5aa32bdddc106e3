-- How many exams of patients did each device do on each day: on the whole day, up to a time of day, and when was the
-- last one before that time; and how many are counted nowhere, because they are no patient's or were withdrawn;
-- and, on one weekday (1 is Monday), in which hour each of them began.
-- Reads a range of the sort key (tenant_id, site_day); partitions never share an exam.
SELECT device_key,
       site_day,
       countIf(counted)                                                  AS whole_day,
       countIf(counted AND second_of_day <= :secondOfDay)                AS until_now,
       maxIf(second_of_day, counted AND second_of_day <= :secondOfDay)   AS last_second,
       countIf(NOT counted AND withdrawn = 0)                            AS not_patients,
       countIf(withdrawn = 1)                                            AS withdrawn_exams,
       arrayStringConcat(groupArrayIf(intDiv(second_of_day, 3600), counted AND timed), ',') AS hours
FROM (
         SELECT device_key,
                site_day,
                withdrawn,
                withdrawn = 0 AND NOT has(flags, 'notPatient') AS counted,
                isNotNull(started_at) AND toDayOfWeek(site_day) = :weekday AS timed,
                ifNull(toHour(toTimeZone(started_at, :zone)) * 3600
                           + toMinute(toTimeZone(started_at, :zone)) * 60
                           + toSecond(toTimeZone(started_at, :zone)), 0) AS second_of_day
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
         )
GROUP BY device_key, site_day
SETTINGS do_not_merge_across_partitions_select_final = 1
