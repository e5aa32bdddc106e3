-- How much longer is the time on the table than from the first to the last image or event, by what performed steps tell: of
-- each device, and of each modality (device_key is empty). Reads a range of the sort key (tenant_id, site_day).
SELECT device_key,
       modality,
       count()                                                                      AS n,
       quantileExact(0.5)(dateDiff('millisecond', started_at, beam_started_at))     AS lead_ms,
       quantileExact(0.5)(dateDiff('millisecond', beam_ended_at, ended_at))         AS tail_ms
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND interval_source = 'mpps'
  AND beam_started_at BETWEEN started_at AND ended_at
  AND beam_ended_at BETWEEN beam_started_at AND ended_at
  AND dateDiff('hour', started_at, ended_at) < 12
GROUP BY GROUPING SETS ((device_key, modality), (modality))
SETTINGS do_not_merge_across_partitions_select_final = 1
