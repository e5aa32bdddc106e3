-- How do one performer's doses stand beside those of all performers of a site, by procedure: n and median of the figure
-- that the modality is compared by. Reads a range of the sort key (tenant_id, site_day).
SELECT standard_key,
       metric,
       countIf(mine)                              AS own_n,
       quantileExactInclusiveIf(0.5)(value, mine) AS own_p50,
       count()                                    AS n,
       quantileExactInclusive(0.5)(value)         AS p50
FROM (
         SELECT standard_key,
                performer = :performer AS mine,
                multiIf(modality = 'CT', 'dlpMgyCm', modality = 'MG', 'averageGlandularDoseMgy', 'doseAreaProductGyCm2') AS metric,
                multiIf(modality = 'CT', if(dlp_mgy_cm <= 100000, dlp_mgy_cm, NULL),
                        modality = 'MG', nullIf(greatest(ifNull(average_glandular_dose_left_mgy, 0), ifNull(average_glandular_dose_right_mgy, 0)), 0),
                        if(dose_area_product_gy_m2 <= 1, 10000 * dose_area_product_gy_m2, NULL)) AS value
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND standard_key != ''
           AND performer != ''
           AND modality IN ('CT', 'XA', 'RF', 'DX', 'CR', 'MG')
           AND NOT has(flags, 'notPatient')
         )
WHERE value > 0
GROUP BY standard_key, metric
HAVING own_n > 0
ORDER BY own_n DESC, standard_key
LIMIT 100
SETTINGS do_not_merge_across_partitions_select_final = 1
