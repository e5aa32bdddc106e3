-- What do the figures of this revision of an exam amount to. Reads one exam of the sort key (tenant_id, site_day, exam_key).
SELECT ctdi_vol_mgy, phantom_cm, ssde_mgy, ssde_source, size_mm, size_source, effective_dose_msv, k_msv_per_mgy_cm,
       k_region, passes, longest_pass_mm, expected_key,
       arrayStringConcat(scanned_regions, ',')                  AS scanned_regions,
       arrayStringConcat(disagreement, ',')                     AS disagreement,
       arrayStringConcat(faults, ',')                           AS faults,
       arrayStringConcat(arrayMap(n -> toString(n), event_numbers), ',') AS event_numbers,
       arrayStringConcat(arrayMap(v -> toString(v), event_ssde_mgy), ',') AS event_ssde_mgy,
       arrayStringConcat(event_ssde_sources, ',')               AS event_ssde_sources
FROM exam_measure FINAL
WHERE tenant_id = :tenant
  AND site_day = :siteDay
  AND exam_key = :examKey
  AND revision = :revision
