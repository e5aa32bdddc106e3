-- Under which names, serial numbers and keys devices of a site sent exams, and on how many days more than one name under one
-- key was in use. Reads a range of the sort key (tenant_id, site_day).
SELECT device_key,
       any(manufacturer)            AS manufacturer,
       any(model)                   AS model,
       station_name,
       serial_number,
       any(modality)                AS modality,
       count()                      AS exams,
       min(site_day)                AS first_day,
       max(site_day)                AS last_day,
       arrayStringConcat(arraySort(groupUniqArray(toString(site_day))), ' ') AS days
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND NOT has(flags, 'notPatient')
GROUP BY device_key, station_name, serial_number
ORDER BY device_key, first_day, station_name
SETTINGS do_not_merge_across_partitions_select_final = 1
