-- How many exams each site and modality of a hospital had in these days, how many of them have no fault in their data, and
-- when the last one came. Phantoms and tests are left out. Both sides read a range of the sort key (tenant_id, site_day).
SELECT e.site_id                             AS site_id,
       e.modality                            AS modality,
       count()                               AS exams,
       countIf(m.exam_key != '' AND empty(m.faults)) AS faultless,
       toUnixTimestamp64Milli(max(e.received_at)) AS last_ms
FROM (
         SELECT site_id, site_day, exam_key, revision, modality, received_at
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND NOT has(flags, 'notPatient')
         ) AS e
         LEFT JOIN (
    SELECT site_day, exam_key, revision, faults
    FROM exam_measure FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
    ) AS m ON m.site_day = e.site_day AND m.exam_key = e.exam_key AND m.revision = e.revision
GROUP BY e.site_id, e.modality
SETTINGS do_not_merge_across_partitions_select_final = 1
