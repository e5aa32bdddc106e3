-- When were a site's exams of some days on which device, whose were they, how did they end and when had the patient come.
-- Reads single days of the sort key (tenant_id, site_day), and columns alone.
SELECT exam_key,
       device_key,
       manufacturer,
       model,
       station_name,
       serial_number,
       modality,
       site_day,
       toUnixTimestamp64Milli(started_at)      AS started_ms,
       toUnixTimestamp64Milli(ended_at)        AS ended_ms,
       interval_source,
       if(standard_key != '', standard_key, concat('?', local_name_token, local_name)) AS procedure,
       toUnixTimestamp64Milli(beam_started_at) AS beam_from_ms,
       toUnixTimestamp64Milli(beam_ended_at)   AS beam_to_ms,
       if(local_name = '', protocol, local_name) AS name,
       standard_key,
       patient_pseudonym,
       performer,
       step_status = 'discontinued'            AS discontinued,
       toUnixTimestamp64Milli(arrived_at)      AS arrived_ms,
       body_parts
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day IN (:localDays)
  AND withdrawn = 0
  AND NOT has(flags, 'notPatient')
SETTINGS do_not_merge_across_partitions_select_final = 1
