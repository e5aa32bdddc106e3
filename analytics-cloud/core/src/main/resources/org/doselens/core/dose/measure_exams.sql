-- What do the figures of the exams of these days amount to. Rule set 1:
--  * SSDE of an event: as reported; else f(D) x CTDIvol, f of AAPM 204 with Dw (AAPM 220) or effective diameter, of AAPM
--    293 for a head on the 16 cm phantom with Dw. Of an exam: the DLP-weighted mean over its diagnostic events of one
--    phantom, as of CTDIvol; nothing if an event has none.
--  * Effective dose: k x DLP by region and age of the factor table, only where all DLP is of the factor's phantom. The
--    figure of a reference person.
--  * Passes: the most diagnostic passes of one target region. Expected is what was booked, else what the name means.
--  * Figures that cannot be are faults and no values. A clock is off if the exam began over an hour after it arrived.
-- Reads ranges of the sort key (tenant_id, site_day, exam_key) of exam and irradiation_event.
INSERT INTO exam_measure (tenant_id, site_day, exam_key, revision, computed_at, rule_version, ctdi_vol_mgy, phantom_cm,
                          ssde_mgy, ssde_source, size_mm, size_source, effective_dose_msv, k_msv_per_mgy_cm, k_region,
                          passes, longest_pass_mm, scanned_regions, expected_key, disagreement, faults, event_numbers,
                          event_ssde_mgy, event_ssde_sources)
WITH
    factor AS (
        SELECT *
        FROM format(TabSeparated,
                    'k_body_region String, k_region String, phantom UInt8, age_from Float64, age_to Float64, k Float64',
                    :factorTable)),
    expectation AS (
        SELECT *
        FROM format(TabSeparated,
                    'key String, region String, regions String, length_from Float64, length_to Float64, passes_from UInt16, passes_to UInt16',
                    :expectationTable)),
    target AS (
        SELECT site_day, exam_key, revision, modality, standard_key, body_region, age_years, flags, started_at,
               received_at, history, dlp_mgy_cm, dose_area_product_gy_m2, dose_at_reference_point_gy,
               fluoroscopy_time_s, average_glandular_dose_left_mgy, average_glandular_dose_right_mgy,
               administered_activity_mbq, event_count,
               JSONExtractString(detail, 'procedure', 'bookedStandardKey') AS booked_key
        FROM exam FINAL
        WHERE tenant_id = :tenant
          AND site_day BETWEEN :from AND :to
          AND (:everyExam = 1 OR exam_key IN (SELECT arrayJoin(:keys)))
          AND withdrawn = 0),
    -- one step each: an alias that stands on an alias is planned as often as it is named
    raw AS (
        SELECT i.site_day AS site_day, i.exam_key AS exam_key, i.revision AS revision, i.number AS number,
               i.type NOT IN ('Constant Angle Acquisition', 'Stationary Acquisition', 'Free Acquisition') AS diagnostic,
               t.body_region                                  AS body_region,
               ifNull(i.phantom_cm, 0)                        AS phantom,
               ifNull(i.ctdi_vol_mgy, 0)                      AS ctdi,
               ifNull(i.dlp_mgy_cm, 0)                        AS dlp,
               if(i.dlp_mgy_cm > 0, i.dlp_mgy_cm, 1e-9)       AS share,
               ifNull(i.scanning_length_mm, 0)                AS length,
               lower(i.target_region)                         AS target_region,
               ifNull(i.water_equivalent_diameter_mm, 0) / 10 AS dw,
               ifNull(i.effective_diameter_mm, 0) / 10        AS de,
               ifNull(i.ssde_mgy, 0)                          AS reported
        FROM irradiation_event AS i FINAL
                 INNER JOIN target AS t ON t.site_day = i.site_day AND t.exam_key = i.exam_key AND t.revision = i.revision
        WHERE i.tenant_id = :tenant
          AND i.site_day BETWEEN :from AND :to
          AND (:everyExam = 1 OR i.exam_key IN (SELECT arrayJoin(:keys)))
          AND i.counted_elsewhere = 0
          AND t.modality = 'CT'),
    sized AS (
        SELECT *,
               diagnostic AND ctdi > 0 AND ctdi <= 1000                                           AS counts,
               multiIf(dw BETWEEN 4 AND 80, dw, de BETWEEN 4 AND 80, de, 0)                       AS size,
               multiIf(dw BETWEEN 4 AND 80, 'dw', de BETWEEN 4 AND 80, 'effectiveDiameter', '')   AS size_source
        FROM raw),
    sourced AS (
        SELECT *,
               multiIf(reported > 0 AND reported <= 1000, 'reported',
                       size = 0 OR ctdi <= 0 OR ctdi > 1000, '',
                       body_region = 'head' AND phantom = 16, if(size_source = 'dw', 'aapm293', ''),
                       phantom IN (16, 32), if(size_source = 'dw', 'aapm220', 'aapm204'), '')     AS ssde_source
        FROM sized),
    pass AS (
        SELECT *,
               multiIf(ssde_source = 'reported', reported,
                       ssde_source = '', 0,
                       ssde_source = 'aapm293', ctdi * 1.9852 * exp(-0.0486 * size),
                       phantom = 32, ctdi * 3.704369 * exp(-0.03671937 * size),
                       ctdi * 1.874799 * exp(-0.03871313 * size))                                 AS ssde
        FROM sourced),
    ct AS (
        SELECT site_day, exam_key, revision,
               countIf(counts)                                                                    AS counted,
               uniqExactIf(phantom, counts)                                                       AS phantoms,
               anyIf(phantom, counts)                                                             AS one_phantom,
               sumIf(share, counts)                                                               AS weight,
               sumIf(ctdi * share, counts)                                                        AS ctdi_sum,
               sumIf(ssde * share, counts)                                                        AS ssde_sum,
               countIf(counts AND ssde > 0)                                                       AS with_ssde,
               sumIf(size * share, counts AND size > 0)                                           AS size_sum,
               sumIf(share, counts AND size > 0)                                                  AS size_weight,
               countIf(counts AND size > 0)                                                       AS with_size,
               arrayStringConcat(arraySort(groupUniqArrayIf(ssde_source, diagnostic AND ssde > 0)), '+') AS ssde_sources,
               arrayStringConcat(arraySort(groupUniqArrayIf(size_source, diagnostic AND size > 0)), '+') AS size_sources,
               countIf(diagnostic AND dlp > 0 AND phantom = 0)                                    AS without_phantom,
               sumIf(dlp, phantom = 16)                                                           AS dlp_16,
               sumIf(dlp, phantom = 32)                                                           AS dlp_32,
               sumIf(dlp, diagnostic AND phantom NOT IN (16, 32))                                 AS dlp_other,
               maxIf(length, diagnostic)                                                          AS longest,
               groupUniqArrayIf(target_region, diagnostic AND target_region != '')                AS regions,
               arrayMax(tupleElement(sumMap([target_region], [toUInt16(diagnostic AND length >= 30)]), 2)) AS passes,
               countIf(ctdi < 0 OR ctdi > 1000 OR dlp < 0 OR dlp > 100000 OR isNaN(ctdi) OR isNaN(dlp))   AS impossible,
               groupArrayIf(number, ssde > 0)                                                     AS numbers,
               groupArrayIf(ssde, ssde > 0)                                                       AS ssdes,
               groupArrayIf(ssde_source, ssde > 0)                                                AS sources
        FROM pass
        GROUP BY site_day, exam_key, revision),
    measured AS (
        SELECT t.*, c.*,
               if(t.booked_key != '', t.booked_key, t.standard_key)                               AS expected,
               t.modality = 'CT' AND c.counted > 0 AND c.phantoms = 1                             AS one
        FROM target AS t
                 LEFT JOIN ct AS c ON c.site_day = t.site_day AND c.exam_key = t.exam_key AND c.revision = t.revision)
SELECT :tenant,
       m.site_day,
       m.exam_key,
       m.revision,
       fromUnixTimestamp64Milli(:nowMs),
       :ruleVersion,
       if(m.one, m.ctdi_sum / m.weight, NULL),
       if(m.one, m.one_phantom, 0),
       if(m.one AND m.with_ssde = m.counted, m.ssde_sum / m.weight, NULL),
       if(m.one AND m.with_ssde = m.counted, m.ssde_sources, ''),
       if(m.with_size > 0, 10 * m.size_sum / m.size_weight, NULL),
       m.size_sources,
       if(k.k > 0, k.k * m.dlp_mgy_cm, NULL),
       if(k.k > 0, k.k, NULL),
       if(k.k > 0, k.k_region, ''),
       m.passes,
       if(m.longest > 0, m.longest, NULL),
       m.regions,
       m.expected,
       arrayFilter(x -> x != '', [
           if(m.booked_key != '' AND m.standard_key != '' AND m.booked_key != m.standard_key, 'procedure', ''),
           if(x.regions != '' AND notEmpty(m.regions) AND arrayExists(r -> NOT arrayExists(w -> position(r, w) > 0, splitByChar(' ', x.regions)), m.regions), 'region', ''),
           if(x.length_to > 0 AND m.longest > 0 AND (m.longest > x.length_to OR (m.longest < x.length_from AND ifNull(m.age_years, 0) >= 15)), 'length', ''),
           if(x.passes_to > 0 AND m.passes > 0 AND (m.passes > x.passes_to OR m.passes < x.passes_from), 'phases', '')]),
       arrayFilter(x -> x != '', [
           if(m.modality = 'CT' AND m.counted > 0 AND m.with_size = 0, 'missingSize', ''),
           if(m.without_phantom > 0, 'missingPhantom', ''),
           if(m.standard_key = '' AND NOT has(m.flags, 'notPatient'), 'unmapped', ''),
           if(isNull(m.age_years), 'ageUnknown', ''),
           if(m.age_years < 0 OR m.age_years > 120, 'agePlaceholder', ''),
           if(m.history = 0 AND m.started_at > m.received_at + toIntervalHour(1), 'clockOff', ''),
           if(m.impossible > 0 OR m.dlp_mgy_cm < 0 OR m.dlp_mgy_cm > 100000 OR isNaN(ifNull(m.dlp_mgy_cm, 0))
                  OR m.dose_area_product_gy_m2 < 0 OR m.dose_area_product_gy_m2 > 1 OR m.dose_at_reference_point_gy < 0
                  OR m.dose_at_reference_point_gy > 100 OR m.average_glandular_dose_left_mgy < 0
                  OR m.average_glandular_dose_left_mgy > 200 OR m.average_glandular_dose_right_mgy < 0
                  OR m.average_glandular_dose_right_mgy > 200 OR m.administered_activity_mbq < 0
                  OR m.administered_activity_mbq > 20000, 'impossibleDose', ''),
           if(m.modality IN ('CT', 'XA', 'RF', 'MG', 'PT', 'NM') AND isNull(m.dlp_mgy_cm) AND isNull(m.dose_area_product_gy_m2)
                  AND isNull(m.dose_at_reference_point_gy) AND isNull(m.average_glandular_dose_left_mgy)
                  AND isNull(m.average_glandular_dose_right_mgy) AND isNull(m.administered_activity_mbq), 'noDose', '')]),
       m.numbers,
       m.ssdes,
       m.sources
FROM measured AS m
         LEFT JOIN expectation AS x ON x.key = m.expected
         LEFT JOIN factor AS k
                   ON k.k_body_region = m.body_region
                       AND m.age_years >= k.age_from AND m.age_years < k.age_to
                       AND m.dlp_mgy_cm > 0 AND m.dlp_mgy_cm <= 100000 AND m.dlp_other = 0
                       AND if(k.phantom = 16, m.dlp_32 = 0 AND m.dlp_16 > 0, m.dlp_16 = 0 AND m.dlp_32 > 0)
SETTINGS do_not_merge_across_partitions_select_final = 1
