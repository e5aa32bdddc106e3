-- How much longer is the time on the table than from the first to the last image or event, by what performed steps tell: of
-- each device by procedure, and over all of them (procedure is empty); as minutes and as a share of the time between the
-- signs, each with how much it misses. Reads a range of the sort key (tenant_id, site_day), and columns alone.
SELECT device_key,
       modality,
       procedure,
       n,
       table_ms,
       lead_ms,
       tail_ms,
       arrayReduce('quantileExact(0.5)',
                   arrayMap((before, after) -> abs(before - lead_ms) + abs(after - tail_ms), befores, afters)) AS error_ms,
       -- where hardly any exam has a time between its signs, a share of it says nothing
       if(signed >= 0.9 * n, 1, 0)                                                  AS shares,
       lead_share,
       tail_share,
       arrayReduce('quantileExact(0.5)',
                   arrayMap((before, after, sign) -> abs(before - lead_share * sign) + abs(after - tail_share * sign),
                            befores, afters, signs))                                AS share_error_ms
FROM (SELECT device_key,
             modality,
             procedure,
             count()                                            AS n,
             quantileExact(0.5)(before + sign + after)          AS table_ms,
             quantileExact(0.5)(before)                         AS lead_ms,
             quantileExact(0.5)(after)                          AS tail_ms,
             countIf(sign >= 1200)                              AS signed,
             quantileExactIf(0.5)(before / sign, sign >= 1200)  AS lead_share,
             quantileExactIf(0.5)(after / sign, sign >= 1200)   AS tail_share,
             groupArray(2000)(before)                           AS befores,
             groupArray(2000)(after)                            AS afters,
             groupArray(2000)(sign)                             AS signs
      FROM (SELECT device_key,
                   modality,
                   if(standard_key != '', standard_key, concat('?', local_name_token, local_name)) AS procedure,
                   assumeNotNull(dateDiff('millisecond', started_at, beam_started_at))              AS before,
                   assumeNotNull(dateDiff('millisecond', beam_ended_at, ended_at))                  AS after,
                   assumeNotNull(dateDiff('millisecond', beam_started_at, beam_ended_at))           AS sign
            FROM exam FINAL
            WHERE tenant_id = :tenant
              AND site_id = :site
              AND site_day BETWEEN :from AND :to
              AND withdrawn = 0
              AND NOT has(flags, 'notPatient')
              AND interval_source = 'mpps'
              AND beam_started_at BETWEEN started_at AND ended_at
              AND beam_ended_at BETWEEN beam_started_at AND ended_at
              AND dateDiff('hour', started_at, ended_at) < 12)
      GROUP BY GROUPING SETS ((device_key, modality, procedure), (device_key, modality))
      HAVING n >= if(procedure = '', 20, 8))
SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1
