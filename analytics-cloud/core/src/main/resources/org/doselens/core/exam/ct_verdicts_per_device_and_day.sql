-- How many CT exams of each device and day were within or over the level in force, and why could the others not be
-- judged. An exam is over if one of its metrics is; a verdict of an older revision is none.
-- Both sides read a range of the sort key (tenant_id, site_day).
SELECT e.device_key                                                                     AS device_key,
       e.site_day                                                                       AS site_day,
       if(v.judged > 0, if(v.over > 0, 'over', 'within'), if(v.why = '', 'pending', v.why)) AS outcome,
       count()                                                                          AS exams,
       countIf(v.judged > 0 AND v.provisional > 0)                                      AS provisional
FROM (
         SELECT device_key, site_day, exam_key, revision
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND modality = 'CT'
           AND withdrawn = 0
         ) AS e
         LEFT JOIN (
    SELECT site_day,
           exam_key,
           revision,
           countIf(verdict IN ('within', 'over', 'low'))          AS judged,
           countIf(verdict = 'over')                              AS over,
           maxIf(provisional, verdict IN ('within', 'over', 'low')) AS provisional,
           argMin(verdict, metric)                                AS why
    FROM exam_result FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
    GROUP BY site_day, exam_key, revision
    ) AS v ON v.site_day = e.site_day AND v.exam_key = e.exam_key AND v.revision = e.revision
GROUP BY device_key, site_day, outcome
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
