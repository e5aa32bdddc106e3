-- Which irradiation events has this revision of an exam. Reads one exam of the sort key (tenant_id, site_day, exam_key).
SELECT i.number,
       i.uid,
       i.counted_elsewhere,
       i.type,
       toUnixTimestamp64Milli(i.started_at)          AS started_ms,
       if(i.protocol = '', p.text, i.protocol)       AS released_protocol,
       i.protocol_token,
       i.target_region,
       i.ctdi_vol_mgy,
       i.phantom_cm,
       i.dlp_mgy_cm,
       i.scanning_length_mm,
       i.kvp,
       i.tube_current_ma,
       i.exposure_time_s,
       i.exposure_mas,
       i.pitch,
       i.ssde_mgy,
       i.water_equivalent_diameter_mm,
       i.dose_area_product_gy_m2,
       i.dose_at_reference_point_gy,
       i.average_glandular_dose_mgy,
       i.entrance_exposure_at_rp_mgy,
       i.laterality,
       i.view,
       i.compressed_thickness_mm,
       i.compression_force_n,
       i.plane,
       i.exposure_index,
       i.target_exposure_index,
       i.deviation_index,
       i.radiopharmaceutical,
       i.administered_activity_mbq
FROM (
         SELECT *
         FROM irradiation_event FINAL
         WHERE tenant_id = :tenant
           AND site_day = :siteDay
           AND exam_key = :examKey
           AND revision = :revision
         ) AS i
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                   ON p.token = i.protocol_token
ORDER BY i.number
