-- What is usual in each procedure, on each device and on all, of adults and of children, over these days?
-- Reads a range of the sort key (tenant_id, site_day) of exam_split, whose rows are narrow.
SELECT standard_key,
       metric,
       device_key,
       child,
       count()                                                                  AS exams,
       toString(min(site_day))                                                  AS from_day,
       toString(max(site_day))                                                  AS to_day,
       exp(avgIf(log(number), number > 0))                                      AS usual_number,
       exp(avgIf(log(extent), number > 0))                                      AS usual_extent,
       exp(avgIf(log(intensity), number > 0))                                   AS usual_intensity,
       countIf(number > 0) / exams                                              AS share,
       exp(avgIf(log(second_number), second_number > 0))                        AS usual_second_number,
       exp(avgIf(log(second_intensity), second_number > 0))                     AS usual_second_intensity,
       countIf(second_number > 0) / exams                                       AS second_share,
       if(countIf(localizer > 0) = 0, 0, exp(avgIf(log(localizer), localizer > 0)) * countIf(localizer > 0) / exams) AS usual_localizer,
       if(countIf(bolus_tracking > 0) = 0, 0, exp(avgIf(log(bolus_tracking), bolus_tracking > 0)) * countIf(bolus_tracking > 0) / exams) AS usual_bolus_tracking,
       if(countIf(test_bolus > 0) = 0, 0, exp(avgIf(log(test_bolus), test_bolus > 0)) * countIf(test_bolus > 0) / exams) AS usual_test_bolus,
       if(countIf(perfusion > 0) = 0, 0, exp(avgIf(log(perfusion), perfusion > 0)) * countIf(perfusion > 0) / exams) AS usual_perfusion,
       if(countIf(ct_fluoroscopy > 0) = 0, 0, exp(avgIf(log(ct_fluoroscopy), ct_fluoroscopy > 0)) * countIf(ct_fluoroscopy > 0) / exams) AS usual_ct_fluoroscopy,
       avg(mismatch)                                                            AS usual_mismatch,
       sumMapIf([assumeNotNull(kvp)], [toUInt32(1)], isNotNull(kvp))            AS kvps,
       kvps.1[indexOf(kvps.2, arrayMax(kvps.2))]                                AS usual_kvp,
       arrayMax(kvps.2) / arraySum(kvps.2)                                      AS kvp_share,
       sumMapIf([assumeNotNull(phantom_cm)], [toUInt32(1)], isNotNull(phantom_cm)) AS phantoms,
       phantoms.1[indexOf(phantoms.2, arrayMax(phantoms.2))]                    AS usual_phantom,
       arrayMax(phantoms.2) / arraySum(phantoms.2)                              AS phantom_share,
       avgIf(modulated, isNotNull(modulated))                                   AS modulated_share,
       exp(avgIf(log(pitch), pitch > 0))                                        AS usual_pitch,
       exp(avgIf(log(tube_current_ma), tube_current_ma > 0))                    AS usual_current,
       sumMapIf([protocol_token], [toUInt32(1)], protocol_token != '')          AS protocols,
       if(empty(protocols.1), '', protocols.1[indexOf(protocols.2, arrayMax(protocols.2))]) AS usual_protocol,
       countIf(site_day > toDate(:to) - 14 AND number > 0)                      AS recent_exams,
       avgIf(log(intensity), site_day > toDate(:to) - 14 AND number > 0)
           - avgIf(log(intensity), site_day <= toDate(:to) - 14 AND number > 0) AS recent_shift
FROM exam_split FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND standard_key != ''
  AND (:procedure = '' OR standard_key = :procedure)
GROUP BY GROUPING SETS ((standard_key, metric, child), (standard_key, metric, child, device_key))
SETTINGS do_not_merge_across_partitions_select_final = 1
