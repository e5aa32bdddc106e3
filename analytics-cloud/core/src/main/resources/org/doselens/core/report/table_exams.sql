-- Exams of a site's days, newest revisions. Reads a range of the sort key (tenant_id, site_day).
SELECT exam_key, revision, site_day, started_at, ended_at, interval_source, received_at, modality,
       device_key, manufacturer, model, station_name, local_name, local_name_token, protocol, protocol_token, standard_key,
       body_region, patient_pseudonym, age_years, sex, height_m, weight_kg, dlp_mgy_cm, dose_area_product_gy_m2,
       dose_at_reference_point_gy, fluoroscopy_time_s, average_glandular_dose_left_mgy, average_glandular_dose_right_mgy,
       administered_activity_mbq, event_count, arrayStringConcat(flags, ' ') AS flags, history
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
ORDER BY site_day, exam_key
SETTINGS do_not_merge_across_partitions_select_final = 1, optimize_read_in_order = 1
