-- On which days were the exams that came last, and when did the first of them come. Reads of all of a tenant's days the keys and
-- the moment of arrival alone, so that the question for the exams themselves reads no more than these days; and not the cold
-- volume, to which no month moves within days of what came.
SELECT count()                                  AS exams,
       toString(min(site_day))                  AS from_day,
       toString(max(site_day))                  AS to_day,
       toUnixTimestamp64Milli(min(received_at)) AS received_ms
FROM (
         SELECT site_day, received_at
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND withdrawn = 0
           AND received_at >= fromUnixTimestamp64Milli(:receivedSinceMs)
           AND _disk_name NOT IN (SELECT arrayJoin(disks) FROM system.storage_policies WHERE volume_name = 'cold')
         ORDER BY received_at DESC
         LIMIT :rows
         )
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
