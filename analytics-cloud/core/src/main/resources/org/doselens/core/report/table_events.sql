-- Irradiation events of a site's days. Reads ranges of the sort key (tenant_id, site_day) of both tables.
SELECT exam_key, revision, site_day, number, counted_elsewhere, type, started_at, protocol,
       protocol_token, target_region, ctdi_vol_mgy, phantom_cm, dlp_mgy_cm, scanning_length_mm, kvp, tube_current_ma, pitch,
       ssde_mgy, water_equivalent_diameter_mm, dose_area_product_gy_m2, dose_at_reference_point_gy,
       average_glandular_dose_mgy, entrance_exposure_at_rp_mgy, laterality, view, compressed_thickness_mm, plane,
       exposure_index, deviation_index, radiopharmaceutical, administered_activity_mbq
FROM irradiation_event FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND (site_day, exam_key, revision) IN (
    SELECT site_day, exam_key, revision
    FROM exam FINAL
    WHERE tenant_id = :tenant
      AND site_id = :site
      AND site_day BETWEEN :from AND :to
      AND withdrawn = 0)
ORDER BY site_day, exam_key, number
SETTINGS do_not_merge_across_partitions_select_final = 1
