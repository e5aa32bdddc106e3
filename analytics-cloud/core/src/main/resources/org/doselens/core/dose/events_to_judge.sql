-- Dose of the irradiation events of the exams of these days, or of those among them that are named.
-- Reads ranges of the sort key (tenant_id, site_day, exam_key, number).
SELECT exam_key,
       revision,
       type NOT IN ('Constant Angle Acquisition', 'Stationary Acquisition', 'Free Acquisition') AS diagnostic,
       phantom_cm,
       ctdi_vol_mgy,
       dlp_mgy_cm,
       ssde_mgy,
       water_equivalent_diameter_mm,
       dose_area_product_gy_m2,
       entrance_exposure_at_rp_mgy,
       average_glandular_dose_mgy
FROM irradiation_event FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND (:everyExam = 1 OR exam_key IN (:keys))
  AND counted_elsewhere = 0
SETTINGS do_not_merge_across_partitions_select_final = 1
