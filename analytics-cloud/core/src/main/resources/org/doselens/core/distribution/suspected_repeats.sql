-- Which projections of a site look like repeats, newest first: more than one image of the same region, view and side of one
-- exam, two of them within ten minutes or at an unknown time. Both sides read a range of the sort key (tenant_id, site_day).
SELECT toString(any(e.site_day))                                          AS day,
       i.exam_key                                                         AS exam_key,
       any(if(e.station_name != '', e.station_name, e.model))             AS device,
       any(e.standard_key)                                                AS standard_key,
       i.target_region                                                    AS target_region,
       i.view                                                             AS view,
       i.laterality                                                       AS laterality,
       count()                                                            AS images,
       arraySort(groupArrayIf(toUnixTimestamp(assumeNotNull(i.started_at)), isNotNull(i.started_at))) AS starts,
       arrayStringConcat(arrayMap(x -> toString(round(x.2, 1)), arraySort(groupArrayIf((i.number, assumeNotNull(i.deviation_index)), isNotNull(i.deviation_index)))), ',') AS indices
FROM (
         SELECT site_day, exam_key, revision, number, target_region, view, laterality, started_at, deviation_index
         FROM irradiation_event FINAL
         WHERE tenant_id = :tenant
           AND site_day BETWEEN :from AND :to
           AND counted_elsewhere = 0
           AND view != ''
         ) AS i
         INNER JOIN (
    SELECT site_day, exam_key, revision, station_name, model, standard_key
    FROM exam FINAL
    WHERE tenant_id = :tenant
      AND site_id = :site
      AND site_day BETWEEN :from AND :to
      AND withdrawn = 0
      AND modality IN ('DX', 'CR')
      AND NOT has(flags, 'notPatient')
    ) AS e ON e.site_day = i.site_day AND e.exam_key = i.exam_key AND e.revision = i.revision
GROUP BY i.exam_key, i.target_region, i.view, i.laterality
HAVING images > 1 AND (length(starts) < images OR arrayExists(x -> x <= 600, arrayPopFront(arrayDifference(starts))))
ORDER BY day DESC, exam_key
LIMIT :rows
SETTINGS do_not_merge_across_partitions_select_final = 1
