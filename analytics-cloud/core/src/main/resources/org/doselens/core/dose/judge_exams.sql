-- What does the rule set say of the exams of these days against the levels in force on each exam's day.
-- Rule set 2:
--  * One value per exam and metric. CT: DLP as reported per exam and the largest of a series, each against levels of its
--    scope; CTDIvol of one phantom and SSDE, weighted by DLP over the diagnostic events (localizers, bolus tracking and
--    fluoroscopy are none). XA and RF: dose-area product, reference point dose and fluoroscopy time of the exam. DX and
--    CR: dose-area product and entrance dose, MG: average glandular dose, each the mean of its projections. NM and PT:
--    administered activity.
--  * SSDE is as reported, else f(Dw) x CTDIvol by AAPM 204 with the water-equivalent diameter of AAPM 220 in cm.
--  * A level applies by procedure, by band of age, weight and water-equivalent diameter, and never across phantoms. Of
--    several the one for a size, then the narrowest age band, then the one confirmed last.
--  * Doses that cannot be (not above 0, or beyond what a device can give) are no values.
--  * No verdict has its reason.
-- Each table is named once: planning the text costs more than the exams of a load.
-- Reads ranges of the sort key (tenant_id, site_day, exam_key) of exam and irradiation_event.
INSERT INTO exam_result (tenant_id, site_day, exam_key, revision, computed_at, rule_version, standard_key, metric, value,
                         level_id, level_value, ratio, verdict, provisional, confirmation_id,
                         phantom_cm)
WITH
    event_dose AS (
        SELECT *,
               if(ssde_reported > 0, ssde_reported,
                  multiIf(dw = 0, 0,
                          of_32, ctdi * 3.704369 * exp(-0.03671937 * dw),
                          of_16, ctdi * 1.874799 * exp(-0.03871313 * dw), 0)) AS ssde_of_event
        FROM (
                 SELECT *, diagnostic AND ctdi > 0 AND phantom_cm = 16 AS of_16, diagnostic AND ctdi > 0 AND phantom_cm = 32 AS of_32
                 FROM (
                          SELECT site_day, exam_key, revision, ifNull(irradiation_event.phantom_cm, 0) AS phantom_cm,
                                 type NOT IN ('Constant Angle Acquisition', 'Stationary Acquisition', 'Free Acquisition') AS diagnostic,
                                 ifNull(if(ctdi_vol_mgy > 0 AND ctdi_vol_mgy <= 1000, ctdi_vol_mgy, 0), 0) AS ctdi,
                                 ifNull(if(dlp_mgy_cm > 0 AND dlp_mgy_cm <= 100000, dlp_mgy_cm, 0), 0) AS dlp,
                                 ifNull(if(ssde_mgy > 0 AND ssde_mgy <= 1000, ssde_mgy, 0), 0) AS ssde_reported,
                                 ifNull(if(water_equivalent_diameter_mm > 50 AND water_equivalent_diameter_mm < 800, water_equivalent_diameter_mm / 10, 0), 0) AS dw,
                                 ifNull(if(dose_area_product_gy_m2 > 0 AND dose_area_product_gy_m2 <= 10, 10000 * dose_area_product_gy_m2, 0), 0) AS dap,
                                 ifNull(if(entrance_exposure_at_rp_mgy > 0 AND entrance_exposure_at_rp_mgy <= 1000, entrance_exposure_at_rp_mgy, 0), 0) AS entrance,
                                 ifNull(if(average_glandular_dose_mgy > 0 AND average_glandular_dose_mgy <= 100, average_glandular_dose_mgy, 0), 0) AS agd
                          FROM irradiation_event FINAL
                          WHERE tenant_id = :tenant
                            AND site_day BETWEEN :from AND :to
                            AND (:everyExam = 1 OR exam_key IN (SELECT arrayJoin(:keys)))
                            AND counted_elsewhere = 0))),
    exam_dose AS (
        SELECT e.site_day AS site_day, e.exam_key AS exam_key, e.revision AS revision, e.standard_key AS standard_key,
               e.age_years AS age_years, e.weight_kg AS weight_kg, d.dw_cm AS dw_cm,
               multiIf(has(e.flags, 'notPatient'), 'notPatient', e.standard_key = '', 'unmapped', '') AS excluded,
               arrayJoin(multiIf(
                   e.modality = 'CT', [
                       ('dlpMgyCm', 'exam', d.phantom, ifNull(if(e.dlp_mgy_cm > 0 AND e.dlp_mgy_cm <= 100000, e.dlp_mgy_cm, 0), 0)),
                       ('dlpMgyCm', 'part', d.phantom, d.series_dlp),
                       ('ctdiVolMgy', 'part', toUInt8(16), d.ctdi_16),
                       ('ctdiVolMgy', 'part', toUInt8(32), d.ctdi_32),
                       ('ssdeMgy', 'part', toUInt8(0), d.ssde)],
                   e.modality IN ('XA', 'RF'), [
                       ('doseAreaProductGyCm2', 'exam', toUInt8(0), ifNull(if(e.dose_area_product_gy_m2 > 0 AND e.dose_area_product_gy_m2 <= 10, 10000 * e.dose_area_product_gy_m2, 0), 0)),
                       ('doseAtReferencePointMgy', 'exam', toUInt8(0), ifNull(if(e.dose_at_reference_point_gy > 0 AND e.dose_at_reference_point_gy <= 100, 1000 * e.dose_at_reference_point_gy, 0), 0)),
                       ('fluoroscopyTimeMin', 'exam', toUInt8(0), ifNull(if(e.fluoroscopy_time_s > 0 AND e.fluoroscopy_time_s <= 86400, e.fluoroscopy_time_s / 60, 0), 0))],
                   e.modality IN ('DX', 'CR', 'PX'), [
                       ('doseAreaProductGyCm2', 'part', toUInt8(0), d.dap_gy_cm2),
                       ('entranceDoseMgy', 'part', toUInt8(0), d.entrance_mgy)],
                   e.modality = 'MG', [('averageGlandularDoseMgy', 'part', toUInt8(0), d.agd_mgy)],
                   e.modality IN ('NM', 'PT'), [('administeredActivityMbq', 'exam', toUInt8(0), ifNull(if(e.administered_activity_mbq > 0 AND e.administered_activity_mbq <= 100000, e.administered_activity_mbq, 0), 0))],
                   [('', '', toUInt8(0), toFloat64(0))])) AS measure,
               e.modality = 'CT' AND NOT ifNull(e.dlp_mgy_cm > 0 AND e.dlp_mgy_cm <= 100000, 0) AS without_dlp
        FROM (
                 SELECT site_day, exam_key, revision, modality, standard_key, age_years, weight_kg, flags, dlp_mgy_cm,
                        dose_area_product_gy_m2, dose_at_reference_point_gy, fluoroscopy_time_s, administered_activity_mbq
                 FROM exam FINAL
                 WHERE tenant_id = :tenant
                   AND site_day BETWEEN :from AND :to
                   AND (:everyExam = 1 OR exam_key IN (SELECT arrayJoin(:keys)))
                   AND withdrawn = 0) AS e
                 LEFT JOIN (
            SELECT site_day, exam_key, revision,
                   toUInt8(multiIf(countIf(of_16) = 0 AND countIf(of_32) > 0, 32, countIf(of_32) = 0 AND countIf(of_16) > 0, 16, 0)) AS phantom,
                   maxIf(dlp, diagnostic) AS series_dlp,
                   if(minIf(dlp, of_16) > 0, sumIf(ctdi * dlp, of_16) / sumIf(dlp, of_16), maxIf(ctdi, of_16)) AS ctdi_16,
                   if(minIf(dlp, of_32) > 0, sumIf(ctdi * dlp, of_32) / sumIf(dlp, of_32), maxIf(ctdi, of_32)) AS ctdi_32,
                   if(minIf(dlp, diagnostic AND ssde_of_event > 0) > 0, sumIf(ssde_of_event * dlp, diagnostic AND ssde_of_event > 0) / sumIf(dlp, diagnostic AND ssde_of_event > 0), maxIf(ssde_of_event, diagnostic AND ssde_of_event > 0)) AS ssde,
                   if(countIf(diagnostic AND dw > 0) > 0, avgIf(dw, diagnostic AND dw > 0), 0) AS dw_cm,
                   if(countIf(dap > 0) > 0, avgIf(dap, dap > 0), 0) AS dap_gy_cm2,
                   if(countIf(entrance > 0) > 0, avgIf(entrance, entrance > 0), 0) AS entrance_mgy,
                   if(countIf(agd > 0) > 0, avgIf(agd, agd > 0), 0) AS agd_mgy
            FROM event_dose
            GROUP BY site_day, exam_key, revision
            ) AS d ON d.site_day = e.site_day AND d.exam_key = e.exam_key AND d.revision = e.revision)
SELECT :tenant, site_day, exam_key, revision, fromUnixTimestamp64Milli(:nowMs), :ruleVersion, standard_key, metric,
       value, level_id, level_value, if(level_id > 0, value / level_value, NULL), verdict,
       multiIf(verdict IN ('over', 'within'), unverified, verdict = 'low', greatest(unverified, low_unverified), 0),
       if(level_id > 0, toUInt64(signing), 0),
       if(level_id > 0, level_phantom, most_phantom)
FROM (
SELECT site_day, exam_key, revision, standard_key, metric, most_phantom,
       if(excluded_by = '', pick.1, 0)                                          AS level_id,
       if(excluded_by = '' AND pick.1 > 0, pick.2, NULL)                        AS level_value,
       pick.4 AS unverified, pick.5 AS low_unverified, pick.7 AS signing, pick.9 AS level_phantom,
       multiIf(excluded_by = 'notPatient', NULL, pick.1 > 0, pick.8, most > 0, most, NULL) AS value,
       multiIf(excluded_by != '', excluded_by,
               metric = '', 'noLevel',
               most = 0 AND (metric != 'ctdiVolMgy' OR in_force > 0 OR no_dlp), 'noValue',
               in_force = 0, 'noLevel',
               pick.1 > 0, multiIf(pick.8 > pick.2, 'over', pick.8 < pick.3, 'low', 'within'),
               in_band = 0 AND no_age, 'noAge',
               in_band = 0 AND in_band_but_size > 0, 'noSize',
               in_band = 0, 'noLevel',
               in_scope = 0, 'noValue',
               'phantom')                                                       AS verdict
FROM (
         SELECT site_day, exam_key, revision, metric,
                any(standard_key)            AS standard_key,
                any(excluded)                AS excluded_by,
                any(without_dlp)             AS no_dlp,
                any(isNull(age_years))       AS no_age,
                maxIf(found, of_part = 'exam' OR metric != 'dlpMgyCm') AS most,
                argMax(of_phantom, found)    AS most_phantom,
                countIf(on_day)              AS in_force,
                countIf(on_day AND of_age AND of_weight AND of_size) AS in_band,
                countIf(on_day AND of_age AND ((NOT of_weight AND no_weight) OR (NOT of_size AND no_size))) AS in_band_but_size,
                countIf(on_day AND of_age AND of_weight AND of_size AND part = of_part AND found > 0) AS in_scope,
                argMinIf((id, level_value, low_value, unverified, low_unverified, size_from, signing, found, of_phantom),
                         (size_from < 0, age_width, -signing, id),
                         on_day AND of_age AND of_weight AND of_size AND part = of_part AND found > 0
                             AND (phantom = 0 OR phantom = of_phantom)) AS pick
         FROM (
         SELECT site_day, exam_key, revision, standard_key, excluded, without_dlp, age_years,
                measure.1 AS metric, measure.2 AS of_part, measure.3 AS of_phantom, measure.4 AS found,
                l.level_id AS id, l.level_value AS level_value, l.low_value AS low_value, l.unverified AS unverified,
                l.low_unverified AS low_unverified, l.signing AS signing, l.size_from AS size_from,
                l.age_to - l.age_from AS age_width,
                l.part AS part, l.phantom AS phantom, isNull(weight_kg) AS no_weight, dw_cm = 0 AS no_size,
                id > 0 AND site_day >= l.valid_from AND site_day < l.valid_to AS on_day,
                ifNull(age_years >= l.age_from AND age_years < l.age_to, 0)   AS of_age,
                l.weight_from < 0 OR ifNull(weight_kg >= l.weight_from AND weight_kg < l.weight_to, 0) AS of_weight,
                l.size_from < 0 OR (dw_cm >= l.size_from AND dw_cm < l.size_to) AS of_size
         FROM exam_dose
                  LEFT JOIN (
             SELECT *
             FROM format(TabSeparated,
                         'level_id UInt64, level_key String, level_metric String, part String, phantom UInt8, age_from Float64, age_to Float64, weight_from Float64, weight_to Float64, size_from Float64, size_to Float64, valid_from Date, valid_to Date, level_value Float64, low_value Float64, unverified UInt8, low_unverified UInt8, signing Int64',
                         :levelTable)
             ) AS l ON l.level_key = standard_key AND l.level_metric = measure.1)
         GROUP BY site_day, exam_key, revision, metric)
WHERE most > 0 OR metric NOT IN ('ssdeMgy', 'doseAtReferencePointMgy', 'fluoroscopyTimeMin', 'entranceDoseMgy'))
SETTINGS enable_analyzer = 0, do_not_merge_across_partitions_select_final = 1
