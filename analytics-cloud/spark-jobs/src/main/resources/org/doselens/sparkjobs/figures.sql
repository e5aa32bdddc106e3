-- Every figure of every exam with the question it belongs to. Bands as in core: ages of RP 185, sizes as distributions.
WITH banded AS (
    SELECT *,
           CASE WHEN age_years IS NULL THEN 'unknown'
                WHEN age_years >= 15 THEN 'adult'
                WHEN age_years >= 10 THEN '10-15'
                WHEN age_years >= 5 THEN '5-10'
                WHEN age_years >= 1 THEN '1-5'
                ELSE '0-1' END AS age_band,
           CASE WHEN size_mm IS NULL THEN ''
                WHEN size_mm >= 330 THEN '33'
                WHEN size_mm >= 290 THEN '29'
                WHEN size_mm >= 250 THEN '25'
                WHEN size_mm >= 210 THEN '21'
                ELSE '0' END AS size_band,
           CASE WHEN manufacturer RLIKE '(?i)siemens' THEN 'Siemens'
                WHEN manufacturer RLIKE '(?i)^ge\\b|general electric' THEN 'GE'
                WHEN manufacturer RLIKE '(?i)philips' THEN 'Philips'
                WHEN manufacturer RLIKE '(?i)canon|toshiba' THEN 'Canon'
                WHEN manufacturer RLIKE '(?i)united imaging|uih|联影' THEN 'United Imaging'
                WHEN manufacturer RLIKE '(?i)neusoft|东软' THEN 'Neusoft'
                WHEN manufacturer RLIKE '(?i)fuji|hitachi' THEN 'Fujifilm'
                WHEN manufacturer RLIKE '(?i)hologic' THEN 'Hologic'
                WHEN manufacturer RLIKE '(?i)shimadzu|岛津' THEN 'Shimadzu'
                ELSE 'other' END AS device_class
    FROM exams
), figures AS (
    SELECT tenant_id, month, modality, procedure, age_band, size_band, device_class, phantom_cm,
           stack(10,
                 'dlpMgyCm', dlp_mgy_cm,
                 'ctdiVolMgy', ctdi_vol_mgy,
                 'ssdeMgy', ssde_mgy,
                 'doseAreaProductGyCm2', dose_area_product_gy_cm2,
                 'doseAtReferencePointMgy', dose_at_reference_point_mgy,
                 'fluoroscopyTimeMin', fluoroscopy_time_min,
                 'averageGlandularDoseMgy', average_glandular_dose_mgy,
                 'administeredActivityMbq', administered_activity_mbq,
                 'examMin', exam_min,
                 'turnoverMin', turnover_min) AS (metric, value)
    FROM banded
)
SELECT concat_ws('\t',
                 CASE WHEN metric = 'turnoverMin' THEN modality ELSE procedure END,
                 metric,
                 CASE WHEN metric = 'turnoverMin' THEN 'all' ELSE age_band END,
                 CASE WHEN metric IN ('dlpMgyCm', 'ctdiVolMgy') THEN coalesce(phantom_cm, 0) ELSE 0 END) AS question,
       tenant_id, size_band, device_class, month,
       CAST(floor(ln(value) / {logWidth}) AS INT) AS bucket
FROM figures
WHERE value > 0
  AND (metric = 'turnoverMin' OR procedure != '')
