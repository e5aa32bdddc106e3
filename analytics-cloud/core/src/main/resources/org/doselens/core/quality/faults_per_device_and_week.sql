-- How many exams of each device and week had which fault in their data. Phantoms and tests are left out.
-- Both sides read a range of the sort key (tenant_id, site_day).
SELECT e.device_key                                                     AS device_key,
       any(e.manufacturer)                                              AS manufacturer,
       any(e.model)                                                     AS model,
       any(e.station_name)                                              AS station_name,
       topK(1)(e.modality)[1]                                           AS modality,
       toMonday(e.site_day)                                             AS week,
       count()                                                          AS exams,
       countIf(notEmpty(m.faults))                                      AS faulty,
       countIf(has(m.faults, 'missingSize'))                            AS missing_size,
       countIf(has(m.faults, 'missingPhantom'))                         AS missing_phantom,
       countIf(has(m.faults, 'unmapped'))                               AS unmapped,
       countIf(has(m.faults, 'ageUnknown') OR has(m.faults, 'agePlaceholder')) AS age,
       countIf(has(m.faults, 'clockOff'))                               AS clock_off,
       countIf(has(m.faults, 'impossibleDose'))                         AS impossible_dose,
       countIf(has(m.faults, 'noDose'))                                 AS no_dose
FROM (
         SELECT site_day, exam_key, revision, device_key, manufacturer, model, station_name, modality
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND site_id = :site
           AND site_day BETWEEN :from AND :to
           AND withdrawn = 0
           AND NOT has(flags, 'notPatient')
         ) AS e
         INNER JOIN (
    SELECT site_day, exam_key, revision, faults
    FROM exam_measure FINAL
    WHERE tenant_id = :tenant
      AND site_day BETWEEN :from AND :to
    ) AS m ON m.site_day = e.site_day AND m.exam_key = e.exam_key AND m.revision = e.revision
GROUP BY e.device_key, week
ORDER BY e.device_key, week
SETTINGS do_not_merge_across_partitions_select_final = 1
