-- What does the rule set say of the exams of these days against the levels in force on each exam's day.
-- Rule set 1:
--  * CT is judged by DLP, as reported per exam, and by CTDIvol: the DLP-weighted mean over the diagnostic events of one
--    phantom (localizers, bolus tracking and fluoroscopy are none), compared only with a level of the same phantom.
--  * A level applies by procedure, age band and weight band; of several the narrowest age band, then the one confirmed
--    last. An exam without age fits no band.
--  * Doses that cannot be (not above 0, or above 100,000 mGy·cm or 1,000 mGy) are no values.
--  * No verdict has its reason. Other modalities are not judged yet and say noLevel.
-- Reads ranges of the sort key (tenant_id, site_day, exam_key) of exam and irradiation_event.
INSERT INTO exam_result (tenant_id, site_day, exam_key, revision, computed_at, rule_version, standard_key, metric, value,
                         level_id, level_value, ratio, verdict, provisional)
WITH
    level AS (
        SELECT *
        FROM format(TabSeparated,
                    'level_id UInt64, level_key String, level_metric String, phantom UInt8, age_from Float64, age_to Float64, weight_from Float64, weight_to Float64, valid_from Date, valid_to Date, level_value Float64, low_value Float64, unverified UInt8, low_unverified UInt8, signing Int64',
                    :levelTable)),
    target AS (
        SELECT site_day, exam_key, revision, modality, standard_key, age_years, weight_kg, flags, dlp_mgy_cm
        FROM exam FINAL
        WHERE tenant_id = :tenant
          AND site_day BETWEEN :from AND :to
          AND (:everyExam = 1 OR exam_key IN (SELECT arrayJoin(:keys)))
          AND withdrawn = 0),
    ctdi AS (
        SELECT site_day,
               exam_key,
               revision,
               assumeNotNull(phantom_cm) AS phantom,
               if(countIf(ifNull(dlp_mgy_cm, 0) > 0) = count(),
                  sum(ctdi_vol_mgy * dlp_mgy_cm) / sum(dlp_mgy_cm),
                  max(ctdi_vol_mgy))     AS ctdi
        FROM irradiation_event FINAL
        WHERE tenant_id = :tenant
          AND site_day BETWEEN :from AND :to
          AND (:everyExam = 1 OR exam_key IN (SELECT arrayJoin(:keys)))
          AND counted_elsewhere = 0
          AND phantom_cm IN (16, 32)
          AND ctdi_vol_mgy > 0 AND ctdi_vol_mgy <= 1000
          AND type NOT IN ('Constant Angle Acquisition', 'Stationary Acquisition', 'Free Acquisition')
        GROUP BY site_day, exam_key, revision, phantom_cm),
    metric_value AS (
        SELECT site_day, exam_key, revision, 'dlpMgyCm' AS name, toUInt8(0) AS phantom, toFloat64(assumeNotNull(dlp_mgy_cm)) AS found
        FROM target
        WHERE modality = 'CT' AND dlp_mgy_cm > 0 AND dlp_mgy_cm <= 100000
        UNION ALL
        SELECT site_day, exam_key, revision, 'ctdiVolMgy', toUInt8(phantom), toFloat64(assumeNotNull(ctdi))
        FROM ctdi),
    fitting AS (
        SELECT e.site_day AS site_day, e.exam_key AS exam_key, e.revision AS revision,
               l.level_metric AS name, l.phantom AS phantom, l.level_id AS level_id, l.level_value AS level_value,
               l.low_value AS low_value, l.unverified AS unverified, l.low_unverified AS low_unverified,
               l.age_to - l.age_from AS width, l.signing AS signing
        FROM target AS e
                 INNER JOIN level AS l ON l.level_key = e.standard_key
        WHERE e.modality = 'CT'
          AND isNotNull(e.age_years)
          AND e.age_years >= l.age_from AND e.age_years < l.age_to
          AND ((l.weight_from < 0) OR (isNotNull(e.weight_kg) AND e.weight_kg >= l.weight_from AND e.weight_kg < l.weight_to))
          AND e.site_day >= l.valid_from AND e.site_day < l.valid_to),
    chosen AS (
        SELECT f.site_day AS site_day, f.exam_key AS exam_key, f.revision AS revision, f.name AS name,
               argMin((f.level_id, f.level_value, f.low_value, f.unverified, f.low_unverified, m.found),
                      (m.found = 0, f.width, -f.signing, f.level_id)) AS pick
        FROM fitting AS f
                 LEFT JOIN metric_value AS m
                           ON m.site_day = f.site_day AND m.exam_key = f.exam_key AND m.revision = f.revision
                               AND m.name = f.name AND m.phantom = f.phantom
        GROUP BY site_day, exam_key, revision, name),
    reason AS (
        SELECT site_day, exam_key, revision, standard_key,
               arrayJoin(if(modality = 'CT', ['dlpMgyCm', 'ctdiVolMgy'], [''])) AS name,
               multiIf(has(flags, 'notPatient'), 'notPatient', standard_key = '', 'unmapped', '') AS excluded,
               modality = 'CT' AND NOT ifNull(dlp_mgy_cm > 0 AND dlp_mgy_cm <= 100000, 0) AS without_dose
        FROM target)
SELECT :tenant,
       r.site_day,
       r.exam_key,
       r.revision,
       fromUnixTimestamp64Milli(:nowMs)                                    AS computed_at,
       :ruleVersion,
       r.standard_key,
       r.name,
       if(r.excluded = '' AND c.pick.6 > 0, c.pick.6, NULL)                AS value,
       if(r.excluded = '', c.pick.1, 0)                                    AS level_id,
       if(r.excluded = '' AND c.pick.1 > 0, c.pick.2, NULL)                AS level_value,
       value / level_value                                                 AS ratio,
       multiIf(r.excluded != '', r.excluded,
               r.without_dose AND (r.name = 'dlpMgyCm' OR c.pick.1 = 0), 'noValue',
               c.pick.1 = 0, 'noLevel',
               c.pick.6 = 0, 'noValue',
               c.pick.6 > c.pick.2, 'over',
               c.pick.6 < c.pick.3, 'low',
               'within')                                                   AS verdict,
       if(verdict IN ('over', 'within'), c.pick.4, if(verdict = 'low', greatest(c.pick.4, c.pick.5), 0)) AS provisional
FROM reason AS r
         LEFT JOIN chosen AS c
                   ON c.site_day = r.site_day AND c.exam_key = r.exam_key AND c.revision = r.revision AND c.name = r.name
SETTINGS do_not_merge_across_partitions_select_final = 1
