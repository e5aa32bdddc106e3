-- The devices of a site's days: what they are, which software ran when, and how much came of them.
SELECT device_key, any(manufacturer) AS manufacturer, any(model) AS model, any(station_name) AS station_name,
       any(serial_number) AS serial_number, arrayStringConcat(arraySort(groupUniqArray(modality)), ' ') AS modalities,
       software_versions, toString(min(site_day)) AS first_day, toString(max(site_day)) AS last_day, count() AS exams,
       max(received_at) AS last_received_at
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
GROUP BY device_key, software_versions
ORDER BY device_key, min(site_day)
SETTINGS do_not_merge_across_partitions_select_final = 1
