-- When were a site's exams of some days on which device, whose were they, how did they end and when had the patient come.
-- Reads single days of the sort key (tenant_id, site_day), and columns alone. A line for a word is there if it is asked.
SELECT device_key,
       exam_key, -- only measures
       manufacturer, -- only measures
       model, -- only measures
       station_name,
       serial_number, -- only measures
       modality,
       site_day,
       toUnixTimestamp64Milli(started_at)      AS started_ms,
       toUnixTimestamp64Milli(ended_at)        AS ended_ms,
       interval_source,
       if(standard_key != '', standard_key, concat('?', local_name_token, local_name)) AS procedure,
       toUnixTimestamp64Milli(beam_started_at) AS beam_from_ms,
       toUnixTimestamp64Milli(beam_ended_at)   AS beam_to_ms,
       if(local_name = '', protocol, local_name) AS name, -- only measures
       standard_key, -- only measures
       patient_pseudonym, -- only measures
       performer, -- only measures
       step_status = 'discontinued'            AS discontinued, -- only measures
       body_parts, -- only measures
       toUnixTimestamp64Milli(arrived_at)      AS arrived_ms
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day IN (:localDays)
  AND withdrawn = 0
  AND NOT has(flags, 'notPatient')
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
