-- How complete a site's data is, per device and day: exams, and how many lack what their judging needs.
SELECT device_key, any(station_name) AS station_name, any(model) AS model, site_day, modality,
       count() AS exams, countIf(history = 1) AS of_history, countIf(has(flags, 'notPatient')) AS not_patient,
       countIf(standard_key = '') AS unmapped, countIf(isNull(age_years)) AS without_age,
       countIf(event_count = 0) AS without_events,
       countIf(modality = 'CT' AND NOT ifNull(dlp_mgy_cm > 0, 0)) AS ct_without_dlp,
       countIf(has(flags, 'totalsDifferFromEvents')) AS totals_differ, countIf(has(flags, 'partlyRead')) AS partly_read,
       countIf(isNull(started_at)) AS without_start
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
GROUP BY device_key, site_day, modality
ORDER BY site_day, device_key, modality
SETTINGS do_not_merge_across_partitions_select_final = 1
