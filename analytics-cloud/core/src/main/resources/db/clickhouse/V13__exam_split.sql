-- What an exam's dose splits into, one row per exam, from which the usual of a procedure is computed; and what stood out.
-- A day is rewritten whole when exams of it were loaded; the newest computed_at wins. Read with FINAL, tenant_id and days.
CREATE TABLE exam_split
(
    tenant_id        UInt32,
    site_day         Date,
    exam_key         String,
    revision         UInt32,
    computed_at      DateTime64(3, 'UTC'),
    withdrawn        UInt8,
    history          UInt8,
    site_id          UInt32,
    device_key       String,
    modality         LowCardinality(String),
    metric           LowCardinality(String),
    standard_key     LowCardinality(String),
    child            UInt8,
    total            Float64,
    number           Float64,
    extent           Float64,
    intensity        Float64,
    second_number    Float64,
    second_intensity Float64,
    localizer        Float64,
    bolus_tracking   Float64,
    test_bolus       Float64,
    perfusion        Float64,
    ct_fluoroscopy   Float64,
    mismatch         Float64,
    size_kind        LowCardinality(String),
    size             Nullable(Float64),
    kvp              Nullable(Float64),
    pitch            Nullable(Float64),
    tube_current_ma  Nullable(Float64),
    phantom_cm       Nullable(UInt8),
    modulated        Nullable(UInt8),
    protocol_token   LowCardinality(String),
    -- over the group's composite reference; null where the group was too small
    ratio            Nullable(Float64),
    first_cause      LowCardinality(String),
    -- kinds of rules that would ask for a look, with what they compare
    level_ratio      Nullable(Float64),
    over_p99         UInt8,
    dose_check_alert UInt8,
    wrong_phantom    UInt8,
    adult_protocol   UInt8,
    size_explains    UInt8
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(site_day)
ORDER BY (tenant_id, site_day, exam_key);
