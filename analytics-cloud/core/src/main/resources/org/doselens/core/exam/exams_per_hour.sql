-- How many exams of patients started in each hour of given days, in the site's time.
-- Reads single days of the sort key (tenant_id, site_day).
SELECT site_day,
       toHour(toTimeZone(assumeNotNull(started_at), :zone)) AS hour,
       count()                                              AS exams
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day IN (:localDays)
  AND withdrawn = 0
  AND isNotNull(started_at)
  AND NOT has(flags, 'notPatient')
GROUP BY site_day, hour
SETTINGS do_not_merge_across_partitions_select_final = 1
