-- How many exams came since a moment though they were taken on a day long before it, and on which days were they taken?
-- Without FINAL: who came since the moment is at its newest revision. Reads of all the tenant's days up to one the moments
-- of arrival, and keys only where something came since.
SELECT count()       AS exams,
       min(site_day) AS first_day,
       max(site_day) AS last_day
FROM (
         SELECT site_day
         FROM exam
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day <= :to
           AND received_at >= fromUnixTimestamp64Milli(:receivedSinceMs)
         GROUP BY site_day, exam_key
         HAVING argMax(withdrawn, revision) = 0
         )
SETTINGS max_threads = 1
