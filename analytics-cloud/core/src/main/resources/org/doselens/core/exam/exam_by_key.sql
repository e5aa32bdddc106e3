-- What is known of one exam: its newest revision, unless it was withdrawn.
-- exam_place gives the day by (tenant_id, exam_hash); the exam itself is then one row of the sort key.
SELECT toUnixTimestamp64Milli(e.received_at)         AS received_ms,
       e.site_id                                     AS site_id,
       if(e.local_name = '', n.text, e.local_name)   AS local_name,
       e.local_name_token                            AS local_name_token,
       if(e.protocol = '', p.text, e.protocol)       AS protocol,
       e.protocol_token                              AS protocol_token,
       e.standard_key                                AS standard_key,
       e.body_region                                 AS body_region,
       e.dlp_mgy_cm                                  AS dlp_mgy_cm,
       e.dose_area_product_gy_m2                     AS dose_area_product_gy_m2,
       e.dose_at_reference_point_gy                  AS dose_at_reference_point_gy,
       e.fluoroscopy_time_s                          AS fluoroscopy_time_s,
       e.average_glandular_dose_left_mgy             AS average_glandular_dose_left_mgy,
       e.average_glandular_dose_right_mgy            AS average_glandular_dose_right_mgy,
       e.administered_activity_mbq                   AS administered_activity_mbq,
       arrayStringConcat(e.flags, ',')               AS flags,
       e.detail                                      AS detail
FROM (
         SELECT *
         FROM exam FINAL
         WHERE tenant_id = :tenant
           AND exam_key = :examKey
           AND site_day IN (SELECT site_day FROM exam_place
                            WHERE tenant_id = :tenant AND exam_hash = :examHash AND exam_key = :examKey)
           AND withdrawn = 0
         ORDER BY revision DESC
         LIMIT 1
         ) AS e
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS n
                   ON n.token = e.local_name_token
         LEFT JOIN (SELECT token, text FROM released_name FINAL WHERE tenant_id = :tenant) AS p
                   ON p.token = e.protocol_token
