-- How are a site's projections exposed, device by device, and how many look like repeats: another image of the same region,
-- view and side of one exam within ten minutes, or at an unknown time. Images without a view are no repeats. Both sides
-- read a range of the sort key (tenant_id, site_day).
SELECT device_key,
       any(device)                               AS device,
       uniqExact(exam_key)                       AS exams,
       sum(images_of_view)                       AS images,
       sum(repeats_of_view)                      AS repeats,
       uniqExactIf(exam_key, repeats_of_view > 0) AS exams_with_repeats,
       quantileExactArray(0.5)(daps)             AS dap_gy_m2,
       sum(length(daps))                         AS with_dap,
       quantileExactArray(0.5)(indices)          AS index_median,
       sum(length(indices))                      AS with_index,
       sum(arrayCount(x -> x > 1, indices))      AS index_high,
       sum(arrayCount(x -> x < -1, indices))     AS index_low,
       sum(arrayCount(x -> abs(x) >= 3, indices)) AS index_far
FROM (
         SELECT e.device_key AS device_key, any(if(e.station_name != '', e.station_name, e.model)) AS device,
                i.exam_key AS exam_key, count() AS images_of_view,
                arraySort(groupArrayIf(toUnixTimestamp(assumeNotNull(i.started_at)), isNotNull(i.started_at))) AS starts,
                multiIf(i.view = '', 0,
                        length(starts) = images_of_view, arrayCount(x -> x <= 600, arrayPopFront(arrayDifference(starts))),
                        images_of_view - 1) AS repeats_of_view,
                groupArrayIf(assumeNotNull(i.deviation_index), abs(i.deviation_index) <= 50) AS indices,
                groupArrayIf(assumeNotNull(i.dose_area_product_gy_m2), i.dose_area_product_gy_m2 > 0 AND i.dose_area_product_gy_m2 <= 1) AS daps
         FROM (
                  SELECT site_day, exam_key, revision, number, target_region, view, laterality, started_at,
                         deviation_index, dose_area_product_gy_m2
                  FROM irradiation_event FINAL
                  WHERE tenant_id = :tenant
                    AND site_day BETWEEN :from AND :to
                    AND counted_elsewhere = 0
                  ) AS i
                  INNER JOIN (
             SELECT site_day, exam_key, revision, device_key, station_name, model
             FROM exam FINAL
             WHERE tenant_id = :tenant
               AND site_id = :site
               AND site_day BETWEEN :from AND :to
               AND withdrawn = 0
               AND modality IN ('DX', 'CR')
               AND NOT has(flags, 'notPatient')
             ) AS e ON e.site_day = i.site_day AND e.exam_key = i.exam_key AND e.revision = i.revision
         GROUP BY e.device_key, i.exam_key, i.target_region, i.view, i.laterality
         )
GROUP BY device_key
ORDER BY repeats DESC, device_key
SETTINGS do_not_merge_across_partitions_select_final = 1
