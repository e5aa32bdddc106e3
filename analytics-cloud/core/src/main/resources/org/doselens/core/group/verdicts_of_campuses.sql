-- How many CT exams of each site of a hospital were compared with a level in these days, and how many are over one.
-- Both sides read a range of the sort key (tenant_id, site_day).
SELECT e.site_id                    AS site_id,
       countIf(r.judged)            AS judged,
       countIf(r.judged AND r.over) AS over
FROM (
         SELECT site_id, site_day, exam_key, revision
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_day BETWEEN :from AND :to
           AND modality = 'CT'
           AND withdrawn = 0
         ) AS e
         INNER JOIN (
    SELECT site_day, exam_key, revision,
           max(verdict IN ('within', 'over', 'low')) AS judged,
           max(verdict = 'over')                     AS over
    FROM exam_result FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
    GROUP BY site_day, exam_key, revision
    ) AS r ON r.site_day = e.site_day AND r.exam_key = e.exam_key AND r.revision = e.revision
GROUP BY e.site_id
SETTINGS do_not_merge_across_partitions_select_final = 1
