-- Which patients gathered how much dose in these days: sums over all exams of one pseudonym, merged ones as one.
-- Impossible doses are left out. Reads a range of the sort key (tenant_id, site_day) of exam and exam_measure.
SELECT patient,
       count()                                                         AS exams,
       countIf(modality IN ('XA', 'RF'))                               AS procedures,
       sumIf(ifNull(rp, 0), modality IN ('XA', 'RF'))                  AS rp_gy,
       sumIf(ifNull(dap, 0), modality IN ('XA', 'RF'))                 AS dap_gy_m2,
       sumIf(ifNull(fluoroscopy_s, 0), modality IN ('XA', 'RF'))       AS fluoroscopy_s,
       countIf(modality = 'CT')                                        AS ct_exams,
       sumIf(ifNull(dlp, 0), modality = 'CT')                          AS dlp_mgy_cm,
       sum(ifNull(effective, 0))                                       AS effective_msv,
       countIf(modality = 'CT' AND isNull(effective))                  AS without_effective,
       toString(min(site_day))                                         AS first_day,
       toString(max(site_day))                                         AS last_day,
       argMax(exam_key, (site_day, exam_key))                          AS last_exam
FROM (
         SELECT if(g.into_pseudonym != '', g.into_pseudonym, e.patient_pseudonym) AS patient,
                e.site_day AS site_day, e.exam_key AS exam_key, e.modality AS modality,
                e.dose_at_reference_point_gy AS rp, e.dose_area_product_gy_m2 AS dap, e.fluoroscopy_time_s AS fluoroscopy_s,
                e.dlp_mgy_cm AS dlp, m.effective_dose_msv AS effective
         FROM (
                  SELECT site_day, exam_key, revision, patient_pseudonym, modality, dose_at_reference_point_gy,
                         dose_area_product_gy_m2, fluoroscopy_time_s, dlp_mgy_cm
                  FROM exam FINAL
                  WHERE tenant_id = :tenant
                    AND site_id = :site
                    AND site_day BETWEEN :from AND :to
                    AND withdrawn = 0
                    AND patient_pseudonym != ''
                    AND NOT has(flags, 'notPatient')
                  ) AS e
                  INNER JOIN (
             SELECT site_day, exam_key, revision, effective_dose_msv
             FROM exam_measure FINAL
             WHERE tenant_id = :tenant AND site_day BETWEEN :from AND :to AND NOT has(faults, 'impossibleDose')
             ) AS m ON m.site_day = e.site_day AND m.exam_key = e.exam_key AND m.revision = e.revision
                  LEFT JOIN (SELECT from_pseudonym, into_pseudonym FROM patient_merge FINAL WHERE tenant_id = :tenant) AS g
                            ON g.from_pseudonym = e.patient_pseudonym
         )
WHERE :patient = '' OR patient = :patient
GROUP BY patient
HAVING :patient != '' OR rp_gy >= :rpGy OR dap_gy_m2 >= :dapGyM2 OR fluoroscopy_s >= :fluoroscopyS OR effective_msv >= :effectiveMsv
ORDER BY rp_gy DESC, dap_gy_m2 DESC, effective_msv DESC
LIMIT :rows
SETTINGS do_not_merge_across_partitions_select_final = 1
