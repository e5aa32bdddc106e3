-- When devices are open, and what their logs say. A row is what somebody said at a time: a later one is another row.
CREATE TABLE operating_week
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  integer     NOT NULL REFERENCES tenant,
    site_id    integer     NOT NULL REFERENCES site,
    device_key text        NOT NULL,
    from_day   date        NOT NULL,
    -- seven days from Monday, such as 08:00-12:00 13:30-17:30, joined by semicolons
    week       text        NOT NULL,
    -- learned from so many days with exams and accepted; null if a person wrote it
    learned    integer,
    said_by    integer     NOT NULL REFERENCES account,
    said_at    timestamptz NOT NULL
);
CREATE INDEX operating_week_of_site ON operating_week (tenant_id, site_id, device_key, from_day DESC, id DESC);

CREATE TABLE operating_exception
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     integer     NOT NULL REFERENCES tenant,
    site_id       integer     NOT NULL REFERENCES site,
    -- empty for all devices of the site
    device_key    text        NOT NULL,
    from_day      date        NOT NULL,
    to_day        date        NOT NULL,
    -- hours of each of these days; empty for closed
    hours         text        NOT NULL,
    note          text        NOT NULL,
    said_by       integer     NOT NULL REFERENCES account,
    said_at       timestamptz NOT NULL,
    taken_back_by integer REFERENCES account,
    taken_back_at timestamptz,
    CHECK (to_day >= from_day),
    CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL))
);
CREATE INDEX operating_exception_of_site ON operating_exception (tenant_id, site_id, to_day);

CREATE TABLE device_log
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     integer     NOT NULL REFERENCES tenant,
    site_id       integer     NOT NULL REFERENCES site,
    device_key    text        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('fault', 'calibration', 'tube-change', 'service', 'software', 'protocol-edit', 'clock')),
    from_at       timestamptz NOT NULL,
    to_at         timestamptz,
    -- how far the device's clock was ahead in that time, in seconds
    clock_ahead_s double precision,
    note          text        NOT NULL,
    said_by       integer     NOT NULL REFERENCES account,
    said_at       timestamptz NOT NULL,
    ended_by      integer REFERENCES account,
    taken_back_by integer REFERENCES account,
    taken_back_at timestamptz,
    CHECK (to_at IS NULL OR to_at >= from_at),
    CHECK ((kind = 'clock') = (clock_ahead_s IS NOT NULL)),
    CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL))
);
CREATE INDEX device_log_of_site ON device_log (tenant_id, site_id, from_at DESC);
