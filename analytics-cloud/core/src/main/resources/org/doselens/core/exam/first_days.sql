-- How far has a site come: exams of the past that were sent after, how many names of CT exams are mapped, what was judged?
-- Without FINAL: an exam of several revisions counts once by its key. Reads the tenant's rows since a day.
SELECT uniqCombined64If(exam_key, history = 1)                                            AS past_exams,
       toString(min(site_day))                                                            AS first_day,
       toUnixTimestamp64Milli(maxIf(received_at, history = 1))                            AS last_past_ms,
       uniqCombined64If(exam_key, modality = 'CT')                                        AS ct,
       uniqCombined64If(exam_key, modality = 'CT' AND standard_key != '')                 AS mapped_ct,
       (SELECT uniqCombined64(exam_key)
        FROM exam_result
        WHERE tenant_id = :tenant AND site_day >= :from AND verdict IN ('within', 'over', 'low')) AS judged
FROM exam
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day >= :from
  AND withdrawn = 0
