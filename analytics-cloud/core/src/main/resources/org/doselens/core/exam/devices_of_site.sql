-- Which devices does a site have, what are they, and when did their last data come.
-- Reads the tenant's rows since a day of the sort key (tenant_id, site_day).
SELECT device_key,
       argMax(manufacturer, received_at)                        AS manufacturer,
       argMax(model, received_at)                               AS model,
       argMax(station_name, received_at)                        AS station_name,
       topK(1)(modality)[1]                                     AS modality,
       count()                                                  AS exams,
       min(site_day)                                            AS first_day,
       countIf(interval_source = 'mpps')                        AS with_steps,
       toUnixTimestamp64Milli(max(received_at))                 AS last_received_ms
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day >= :from
  AND withdrawn = 0
GROUP BY device_key
ORDER BY modality, station_name, model, device_key
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
