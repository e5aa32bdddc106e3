-- What the rule set says of each exam against the reference level in force on its day. Rewritten for a revision at
-- ingest and for a site when its levels change; the newest computed_at wins.
CREATE TABLE exam_result
(
    tenant_id    UInt32,
    site_day     Date,
    exam_key     String,
    revision     UInt32,
    computed_at  DateTime64(3, 'UTC'),
    rule_version UInt32,
    standard_key LowCardinality(String),
    metric       LowCardinality(String),
    value        Nullable(Float64),
    level_id     UInt64,
    level_value  Nullable(Float64),
    ratio        Nullable(Float64),
    -- within, over, low; or why there is no verdict: unmapped, noLevel, noValue, notPatient
    verdict      LowCardinality(String),
    -- 1 while the level is not verified against its source
    provisional  UInt8
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(site_day)
ORDER BY (tenant_id, site_day, exam_key, metric);
