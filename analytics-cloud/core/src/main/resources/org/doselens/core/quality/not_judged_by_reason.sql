-- How many exams of each modality were judged, and why could the others not be. An exam that was judged in one metric is
-- judged; its word is the one the exam list filters by. Phantoms and tests are left out.
-- Both sides read a range of the sort key (tenant_id, site_day).
SELECT e.modality                                                              AS modality,
       if(v.worst = '', 'pending', v.worst)                                    AS outcome,
       count()                                                                 AS exams
FROM (
         SELECT site_day, exam_key, revision, modality
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND modality NOT IN ('MR', 'US')
           AND NOT has(flags, 'notPatient')
         ) AS e
         LEFT JOIN (
    SELECT site_day,
           exam_key,
           revision,
           argMax(verdict, (transform(verdict, ['over', 'low', 'within'], [3, 2, 1], 0), ifNull(ratio, 0))) AS worst
    FROM exam_result FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
    GROUP BY site_day, exam_key, revision
    ) AS v ON v.site_day = e.site_day AND v.exam_key = e.exam_key AND v.revision = e.revision
GROUP BY modality, outcome
ORDER BY modality, exams DESC
SETTINGS do_not_merge_across_partitions_select_final = 1
