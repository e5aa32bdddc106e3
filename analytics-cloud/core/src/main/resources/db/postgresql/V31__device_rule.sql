-- What people say of devices whose headers cannot be right: two names of one device, or two devices under one key. Applied
-- when utilization is read; exams stay as they came. What is taken back stays written down.
CREATE TABLE device_rule
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     integer     NOT NULL REFERENCES tenant,
    site_id       integer     NOT NULL REFERENCES site,
    kind          text        NOT NULL CHECK (kind IN ('same', 'apart')),
    device_key    text        NOT NULL,
    -- same: the device it is
    into_key      text,
    said_by       integer     NOT NULL REFERENCES account,
    said_at       timestamptz NOT NULL,
    taken_back_by integer REFERENCES account,
    taken_back_at timestamptz,
    CHECK ((kind = 'same') = (into_key IS NOT NULL)),
    CHECK (into_key IS NULL OR into_key <> device_key),
    CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL))
);
CREATE UNIQUE INDEX device_rule_in_force ON device_rule (tenant_id, site_id, device_key) WHERE taken_back_at IS NULL;
