-- How much of a device's hours went into exams and turnover, day by day, for the comparison between hospitals.
CREATE TABLE device_day
(
    tenant_id           UInt32,
    site_id             UInt32,
    site_day            Date,
    device_key          String,
    modality            LowCardinality(String),
    -- where all of the day's intervals are from; empty if from several sources
    interval_source     LowCardinality(String),
    utilization_percent Float64,
    written_at          DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(written_at)
PARTITION BY toYYYYMM(site_day)
ORDER BY (tenant_id, site_id, site_day, device_key);
