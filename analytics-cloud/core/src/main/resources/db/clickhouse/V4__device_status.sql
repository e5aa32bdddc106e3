-- When each device was last heard of, by its receiver's deviceStatus records and heartbeats.
CREATE TABLE device_status
(
    tenant_id      UInt32,
    site_id        UInt32,
    device_key     String,
    manufacturer   LowCardinality(String),
    model          LowCardinality(String),
    station_name   LowCardinality(String),
    last_object_at DateTime64(3, 'UTC'),
    objects_today  UInt64,
    received_at    DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY (tenant_id, site_id, device_key);

CREATE TABLE receiver_heartbeat
(
    tenant_id        UInt32,
    site_id          UInt32,
    receiver_id      UInt32,
    at               DateTime64(3, 'UTC'),
    receiver_version LowCardinality(String),
    waiting          UInt64,
    quarantined      UInt64,
    onsite_address   String,
    received_at      DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY (tenant_id, site_id, receiver_id);

-- The text behind a token, released by the site.
CREATE TABLE released_name
(
    tenant_id   UInt32,
    token       String,
    text        String,
    received_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY (tenant_id, token);

-- Pseudonyms that a site found to be one patient.
CREATE TABLE patient_merge
(
    tenant_id      UInt32,
    from_pseudonym String,
    into_pseudonym String,
    received_at    DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY (tenant_id, from_pseudonym);
