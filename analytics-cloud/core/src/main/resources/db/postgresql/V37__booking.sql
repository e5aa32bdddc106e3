-- Procedures that are booked, of no person: tomorrow's list of coils is made of them. The highest revision stands.
CREATE TABLE booking
(
    tenant_id      integer     NOT NULL REFERENCES tenant,
    site_id        integer     NOT NULL REFERENCES site,
    booking_key    text        NOT NULL,
    revision       integer     NOT NULL,
    cancelled      boolean     NOT NULL,
    site_day       date        NOT NULL,
    scheduled_at   timestamptz NOT NULL,
    modality       text        NOT NULL,
    -- as the order system calls the device; empty where it names none
    station_name   text        NOT NULL,
    -- a released name, and the token that stands for it; empty where nobody told it
    name           text        NOT NULL,
    name_token     text        NOT NULL,
    standard_key   text        NOT NULL,
    -- inpatient, outpatient, emergency; empty where nobody told it
    patient_class  text        NOT NULL,
    received_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, booking_key)
);
CREATE INDEX booking_of_day ON booking (tenant_id, site_id, site_day);
