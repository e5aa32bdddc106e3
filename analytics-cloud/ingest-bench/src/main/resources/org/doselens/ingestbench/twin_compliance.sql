-- Exams per device, day and outcome, as the overview asks. Indexes bench_exam_by_site, bench_result_by_exam.
SELECT e.device_key, e.site_day,
       CASE WHEN v.judged > 0 THEN CASE WHEN v.over > 0 THEN 'over' ELSE 'within' END ELSE v.why END AS outcome,
       count(*) AS exams, count(*) FILTER (WHERE v.judged > 0 AND v.provisional > 0) AS provisional
FROM bench_exam e
         LEFT JOIN (
    SELECT r.site_day, r.exam_key, r.revision,
           count(*) FILTER (WHERE r.verdict IN ('within', 'over', 'low')) AS judged,
           count(*) FILTER (WHERE r.verdict = 'over') AS over,
           max(r.provisional) AS provisional, min(r.verdict) AS why
    FROM bench_result r
    WHERE r.tenant_id = :tenant
      AND r.site_day BETWEEN :from AND :to
    GROUP BY r.site_day, r.exam_key, r.revision) v USING (site_day, exam_key, revision)
WHERE e.tenant_id = :tenant
  AND e.site_id = :site
  AND e.site_day BETWEEN :from AND :to
  AND e.modality = 'CT'
GROUP BY e.device_key, e.site_day, outcome
