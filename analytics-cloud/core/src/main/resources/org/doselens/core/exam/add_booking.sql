-- What is known of a booking now; an older revision, or one that comes again, changes nothing.
INSERT INTO booking (tenant_id, site_id, booking_key, revision, cancelled, site_day, scheduled_at, modality, station_name,
                     name, name_token, standard_key, patient_class, received_at)
VALUES (:tenant, :site, :bookingKey, :revision, :cancelled, :siteDay, :scheduledAt, :modality, :station, :nameText, :nameToken,
        :standardKey, :patientClass, :receivedAt)
ON CONFLICT (tenant_id, booking_key) DO UPDATE
    SET site_id       = excluded.site_id,
        revision      = excluded.revision,
        cancelled     = excluded.cancelled,
        site_day      = excluded.site_day,
        scheduled_at  = excluded.scheduled_at,
        modality      = excluded.modality,
        station_name  = excluded.station_name,
        name          = excluded.name,
        name_token    = excluded.name_token,
        standard_key  = excluded.standard_key,
        patient_class = excluded.patient_class,
        received_at   = excluded.received_at
WHERE booking.revision < excluded.revision
