-- When were a site's exams of some days on which device: a year of them is asked for, so no key and no text that is not
-- needed, and exams that differ in their times alone are one row. A time that nothing told is the least number. Reads a range
-- of the sort key (tenant_id, site_day).
WITH toInt64(-9223372036854775807) AS untold
SELECT device_key,
       station_name,
       modality,
       interval_source,
       if(standard_key != '', standard_key, concat('?', local_name_token, local_name))     AS procedure,
       groupArray(toInt64(toUInt16(site_day)))                                             AS days,
       groupArray(ifNull(toUnixTimestamp64Milli(started_at), untold))                      AS started_ms,
       groupArray(ifNull(toUnixTimestamp64Milli(ended_at), untold))                        AS ended_ms,
       groupArray(ifNull(toUnixTimestamp64Milli(beam_started_at), untold))                 AS beam_from_ms,
       groupArray(ifNull(toUnixTimestamp64Milli(beam_ended_at), untold))                   AS beam_to_ms
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND NOT has(flags, 'notPatient')
GROUP BY device_key, station_name, modality, interval_source, procedure
SETTINGS do_not_merge_across_partitions_select_final = 1
