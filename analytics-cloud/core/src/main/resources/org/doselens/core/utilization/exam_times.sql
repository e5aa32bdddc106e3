-- When were a site's exams of some days on which device: a year of them is asked for, so no key and no text that is not
-- needed. Reads a range of the sort key (tenant_id, site_day).
SELECT device_key,
       station_name,
       modality,
       toUInt16(site_day)                      AS day,
       toUnixTimestamp64Milli(started_at)      AS started_ms,
       toUnixTimestamp64Milli(ended_at)        AS ended_ms,
       interval_source,
       if(standard_key != '', standard_key, concat('?', local_name_token, local_name)) AS procedure,
       toUnixTimestamp64Milli(beam_started_at) AS beam_from_ms,
       toUnixTimestamp64Milli(beam_ended_at)   AS beam_to_ms
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND NOT has(flags, 'notPatient')
SETTINGS do_not_merge_across_partitions_select_final = 1
