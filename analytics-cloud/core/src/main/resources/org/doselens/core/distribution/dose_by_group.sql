-- How is one dose figure of a site's exams spread, by group: quartiles, n, and the ranks that hold the median with 95 %.
-- Impossible figures and phantoms are left out and counted. Both sides read a range of the sort key (tenant_id, site_day).
WITH arraySort(groupArray(100000)(value)) AS ordered
SELECT grouping,
       any(label)                                                                AS shown,
       count()                                                                   AS n,
       quantileExact(0.25)(value)                                                AS p25,
       quantileExact(0.5)(value)                                                 AS p50,
       quantileExact(0.75)(value)                                                AS p75,
       ordered[toUInt32(greatest(1., floor(n / 2 - 0.98 * sqrt(n))))]                    AS p50_low,
       ordered[toUInt32(least(toFloat64(n), ceil(n / 2 + 0.98 * sqrt(n) + 1)))]          AS p50_high
FROM (
         SELECT multiIf(:metric = 'dlpMgyCm', e.dlp_mgy_cm,
                        :metric = 'ctdiVolMgy', m.ctdi_vol_mgy,
                        :metric = 'ssdeMgy', m.ssde_mgy,
                        :metric = 'doseAreaProductGyCm2', 10000 * e.dose_area_product_gy_m2,
                        :metric = 'doseAtReferencePointMgy', 1000 * e.dose_at_reference_point_gy,
                        :metric = 'fluoroscopyTimeMin', e.fluoroscopy_time_s / 60,
                        :metric = 'averageGlandularDoseMgy',
                        greatest(ifNull(e.average_glandular_dose_left_mgy, 0), ifNull(e.average_glandular_dose_right_mgy, 0)),
                        e.administered_activity_mbq)                                AS value,
                multiIf(:dimension = 'device', e.device_key,
                        :dimension = 'protocol', if(e.protocol_token != '', e.protocol_token, e.protocol),
                        :dimension = 'age',
                        multiIf(isNull(e.age_years), '', e.age_years < 1, '0', e.age_years < 5, '1', e.age_years < 10, '5',
                                e.age_years < 15, '10', e.age_years < 40, '15', e.age_years < 65, '40', '65'),
                        :dimension = 'size',
                        multiIf(isNull(m.size_mm), '', m.size_mm < 210, '0', m.size_mm < 250, '21', m.size_mm < 290, '25',
                                m.size_mm < 330, '29', '33'),
                        :dimension = 'weight',
                        multiIf(isNull(e.weight_kg), '', e.weight_kg < 5, '0', e.weight_kg < 15, '5', e.weight_kg < 30, '15',
                                e.weight_kg < 50, '30', e.weight_kg < 80, '50', '80'),
                        :dimension = 'month', toString(toStartOfMonth(e.site_day)),
                        e.standard_key)                                             AS grouping,
                multiIf(:dimension = 'device', if(e.station_name != '', e.station_name, e.model),
                        :dimension = 'protocol', if(e.protocol != '', e.protocol, p.text),
                        '')                                                         AS label
         FROM (
                  SELECT site_day, exam_key, revision, device_key, station_name, model, protocol, protocol_token,
                         standard_key, age_years, weight_kg, dlp_mgy_cm, dose_area_product_gy_m2, dose_at_reference_point_gy,
                         fluoroscopy_time_s, average_glandular_dose_left_mgy, average_glandular_dose_right_mgy,
                         administered_activity_mbq
                  FROM exam FINAL
                  WHERE tenant_id = :tenant
                    AND site_id = :site
                    AND site_day BETWEEN :from AND :to
                    AND withdrawn = 0
                    AND NOT has(flags, 'notPatient')
                    AND (:procedure = '' OR standard_key = :procedure)
                    AND (:device = '' OR device_key = :device)
                    AND (:modality = '' OR modality = :modality)
                  ) AS e
                  INNER JOIN (
             SELECT site_day, exam_key, revision, ctdi_vol_mgy, ssde_mgy, size_mm
             FROM exam_measure FINAL
             WHERE tenant_id = :tenant
               AND site_day BETWEEN :from AND :to
               AND NOT has(faults, 'impossibleDose')
             ) AS m ON m.site_day = e.site_day AND m.exam_key = e.exam_key AND m.revision = e.revision
                  LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                            ON p.token = e.protocol_token
         )
WHERE value > 0
GROUP BY grouping
ORDER BY grouping
SETTINGS do_not_merge_across_partitions_select_final = 1
