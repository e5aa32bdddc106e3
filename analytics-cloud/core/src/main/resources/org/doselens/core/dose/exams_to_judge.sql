-- What the rule set needs of the exams of these days, or of those among them that are named.
-- Reads ranges of the sort key (tenant_id, site_day, exam_key).
SELECT toString(site_day) AS day,
       site_id,
       exam_key,
       revision,
       modality,
       standard_key,
       age_years,
       weight_kg,
       has(flags, 'notPatient') AS not_patient,
       dlp_mgy_cm,
       dose_area_product_gy_m2,
       dose_at_reference_point_gy,
       fluoroscopy_time_s,
       administered_activity_mbq
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND (:everyExam = 1 OR exam_key IN (:keys))
  AND withdrawn = 0
SETTINGS do_not_merge_across_partitions_select_final = 1
