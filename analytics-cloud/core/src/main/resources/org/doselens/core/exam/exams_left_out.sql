-- How many exams of these days are counted nowhere, and why.
-- Reads a range of the sort key (tenant_id, site_day).
SELECT countIf(withdrawn = 0 AND has(flags, 'notPatient')) AS not_patients,
       countIf(withdrawn = 1)                              AS withdrawn_exams
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
SETTINGS do_not_merge_across_partitions_select_final = 1
