-- How many names came up since a day for the first time in weeks and are mapped to nothing, and on how many exams?
-- Reads five weeks of the sort key (tenant_id, site_day).
SELECT count() AS names, sum(exams) AS exams
FROM (
         SELECT modality, name_key, min(site_day) AS first_day, count() AS exams, max(standard_key) AS mapped
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND name_key != ''
           AND NOT has(flags, 'notPatient')
         GROUP BY modality, name_key
         HAVING first_day >= :sinceDay AND mapped = ''
         )
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
