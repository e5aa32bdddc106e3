-- How many exams came since a moment though they were taken on a day long before it, and on which days were they taken?
-- Reads of the tenant's days up to one the moments of arrival, keys only in months whose parts are not merged yet; and not the
-- cold volume, to which no month moves within days of what came.
SELECT count()       AS exams,
       min(site_day) AS first_day,
       max(site_day) AS last_day
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day <= :to
  AND withdrawn = 0
  AND received_at >= fromUnixTimestamp64Milli(:receivedSinceMs)
  AND _disk_name NOT IN (SELECT arrayJoin(disks) FROM system.storage_policies WHERE volume_name = 'cold')
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
