-- When were a site's exams of some days on which device, whose were they, how did they end and when had the patient come.
-- Reads a range of the sort key (tenant_id, site_day); what has no column is read from the exam as it came.
SELECT exam_key,
       device_key,
       manufacturer,
       model,
       station_name,
       serial_number,
       modality,
       site_day,
       toUnixTimestamp64Milli(started_at)                                     AS started_ms,
       toUnixTimestamp64Milli(ended_at)                                       AS ended_ms,
       interval_source,
       if(local_name = '', protocol, local_name)                              AS name,
       standard_key,
       patient_pseudonym,
       performer,
       JSONExtractString(detail, 'visit', 'stepStatus') = 'discontinued'      AS discontinued,
       toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(
               JSONExtractString(detail, 'visit', 'arrivedAt'), 3))           AS arrived_ms,
       length(arrayDistinct(arrayFilter(part -> part != '', arrayMap(
               one -> JSONExtractString(one, 'bodyPartExamined'), JSONExtractArrayRaw(detail, 'acquisitions'))))) AS parts_of_images,
       length(arrayDistinct(arrayFilter(part -> part != '', arrayMap(
               one -> lower(JSONExtractString(one, 'targetRegion')), JSONExtractArrayRaw(detail, 'irradiationEvents'))))) AS parts_of_events
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND NOT has(flags, 'notPatient')
SETTINGS do_not_merge_across_partitions_select_final = 1
