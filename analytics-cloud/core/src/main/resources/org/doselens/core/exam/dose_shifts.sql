-- On which device did a procedure's median DLP of the last week move by a tenth or more against the four weeks before?
-- Reads five weeks of the sort key (tenant_id, site_day).
SELECT device_key,
       any(manufacturer)                                     AS manufacturer,
       any(model)                                            AS model,
       any(station_name)                                     AS station_name,
       standard_key,
       quantileExactIf(0.5)(dlp_mgy_cm, site_day > :turn)    AS now_mgy_cm,
       quantileExactIf(0.5)(dlp_mgy_cm, site_day <= :turn)   AS before_mgy_cm,
       countIf(site_day > :turn)                             AS exams_now,
       countIf(site_day <= :turn)                            AS exams_before
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND modality = 'CT'
  AND withdrawn = 0
  AND standard_key != ''
  AND dlp_mgy_cm > 0
  AND age_years >= 18
  AND NOT has(flags, 'notPatient')
GROUP BY device_key, standard_key
HAVING exams_now >= :fewest AND exams_before >= 2 * :fewest
   AND abs(now_mgy_cm / before_mgy_cm - 1) >= 0.1
ORDER BY abs(log(now_mgy_cm / before_mgy_cm)) DESC, device_key, standard_key
LIMIT 2
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
