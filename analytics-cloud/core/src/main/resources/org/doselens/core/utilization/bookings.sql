-- What is booked at a site on some days for a modality, in order of time; what people say a name means goes before what the
-- receiver said. Indexes: booking_of_day, name_mapping_in_force.
SELECT b.booking_key,
       b.site_day,
       b.scheduled_at,
       b.station_name,
       b.name,
       b.name_token,
       coalesce(m.standard_key, b.standard_key) AS standard_key,
       b.patient_class
FROM booking b
         LEFT JOIN name_mapping m
                   ON m.tenant_id = b.tenant_id AND m.site_id = b.site_id AND m.modality = b.modality
                       AND m.name_key = CASE WHEN b.name_token <> '' THEN b.name_token ELSE '=' || b.name END
                       AND m.ended_at IS NULL
WHERE b.tenant_id = :tenant
  AND b.site_id = :site
  AND b.site_day BETWEEN :from AND :to
  AND b.modality = :modality
  AND NOT b.cancelled
ORDER BY b.scheduled_at, b.booking_key
