-- How is a figure of single exposures or administrations of a site spread, by group: glandular dose of an exposure,
-- deviation index of a projection, activity of an administration. Figures that cannot be are left out. Both sides read a
-- range of the sort key (tenant_id, site_day).
SELECT grouping,
       any(label)                                                                AS shown,
       count()                                                                   AS n,
       quantileExact(0.25)(value)                                                AS p25,
       quantileExact(0.5)(value)                                                 AS p50,
       quantileExact(0.75)(value)                                                AS p75,
       arraySort(groupArray(100000)(value)) AS ordered,
       ordered[toUInt32(greatest(1, floor(length(ordered) / 2 - 0.98 * sqrt(length(ordered)))))]              AS p50_low,
       ordered[toUInt32(least(toFloat64(length(ordered)), ceil(length(ordered) / 2 + 0.98 * sqrt(length(ordered)) + 1)))] AS p50_high
FROM (
         SELECT multiIf(:metric = 'glandularDosePerExposureMgy', if(i.average_glandular_dose_mgy > 0 AND i.average_glandular_dose_mgy <= 200, i.average_glandular_dose_mgy, NULL),
                        :metric = 'deviationIndex', if(abs(i.deviation_index) <= 50, i.deviation_index, NULL),
                        if(i.administered_activity_mbq > 0 AND i.administered_activity_mbq <= 20000, i.administered_activity_mbq, NULL)) AS value,
                multiIf(:dimension = 'device', e.device_key,
                        :dimension = 'thickness', if(i.compressed_thickness_mm > 0, toString(least(80, 10 * intDiv(toInt32(i.compressed_thickness_mm), 10))), ''),
                        :dimension = 'side', i.laterality,
                        :dimension = 'view', i.view,
                        :dimension = 'agent', i.radiopharmaceutical,
                        :dimension = 'weight',
                        multiIf(isNull(e.weight_kg), '', e.weight_kg < 5, '0', e.weight_kg < 15, '5', e.weight_kg < 30, '15',
                                e.weight_kg < 50, '30', e.weight_kg < 80, '50', '80'),
                        :dimension = 'age',
                        multiIf(isNull(e.age_years), '', e.age_years < 1, '0', e.age_years < 5, '1', e.age_years < 10, '5',
                                e.age_years < 15, '10', e.age_years < 40, '15', e.age_years < 65, '40', '65'),
                        :dimension = 'month', toString(toStartOfMonth(e.site_day)),
                        e.standard_key)                                             AS grouping,
                if(:dimension = 'device', if(e.station_name != '', e.station_name, e.model), '') AS label
         FROM (
                  SELECT site_day, exam_key, revision, number, average_glandular_dose_mgy, deviation_index,
                         administered_activity_mbq, compressed_thickness_mm, laterality, view, radiopharmaceutical
                  FROM irradiation_event FINAL
                  WHERE tenant_id = :tenant
                    AND site_day BETWEEN :from AND :to
                    AND counted_elsewhere = 0
                  ) AS i
                  INNER JOIN (
             SELECT site_day, exam_key, revision, device_key, station_name, model, standard_key, age_years, weight_kg
             FROM exam FINAL
             WHERE tenant_id = :tenant
               AND site_id = :site
               AND site_day BETWEEN :from AND :to
               AND withdrawn = 0
               AND modality IN ('MG', 'DX', 'CR', 'NM', 'PT')
               AND NOT has(flags, 'notPatient')
               AND (:procedure = '' OR standard_key = :procedure)
               AND (:device = '' OR device_key = :device)
               AND (:modality = '' OR modality = :modality)
             ) AS e ON e.site_day = i.site_day AND e.exam_key = i.exam_key AND e.revision = i.revision
         )
WHERE isNotNull(value)
GROUP BY grouping
ORDER BY grouping
SETTINGS do_not_merge_across_partitions_select_final = 1
