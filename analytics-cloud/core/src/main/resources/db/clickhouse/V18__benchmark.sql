-- Frozen comparisons between hospitals, monthly. A snapshot without its row in benchmark_snapshot was not finished.
CREATE TABLE benchmark_snapshot
(
    name         String,
    month        Date,
    revision     UInt32,
    rule_version UInt32,
    made_at      DateTime64(3, 'UTC'),
    -- 1 where it came as a signed file from another installation
    imported     UInt8,
    -- of the canonical text
    sha256       String
)
ENGINE = ReplacingMergeTree(made_at)
ORDER BY name;
-- What everybody may see of them.
CREATE TABLE benchmark_cell
(
    snapshot     String,
    procedure    LowCardinality(String),
    metric       LowCardinality(String),
    population   LowCardinality(String),
    phantom_cm   UInt8,
    axis         LowCardinality(String),
    value        LowCardinality(String),
    -- the rule that forbids it; empty where it is shown
    withheld     LowCardinality(String),
    contributors UInt32,
    exams        Float64,
    -- 25, 50, 75 % of the hospitals' medians; 10, 25, 50, 75, 90 % of all exams; month:median; between commas
    quartiles    String,
    pooled       String,
    trend        String
)
ENGINE = ReplacingMergeTree
ORDER BY (snapshot, procedure, metric, population, phantom_cm, axis, value);
-- Which tenants are behind a cell (tenant:exams between commas), for the next snapshot alone; shown to nobody. The numbers
-- stay when a hospital leaves, since they are what keeps later snapshots from giving it away.
CREATE TABLE benchmark_panel
(
    snapshot   String,
    procedure  LowCardinality(String),
    metric     LowCardinality(String),
    population LowCardinality(String),
    phantom_cm UInt8,
    axis       LowCardinality(String),
    value      LowCardinality(String),
    members    String
)
ENGINE = ReplacingMergeTree
ORDER BY (snapshot, procedure, metric, population, phantom_cm, axis, value);
-- Each hospital's own figures in the same cells, for itself alone.
CREATE TABLE benchmark_own
(
    tenant_id  UInt32,
    snapshot   String,
    procedure  LowCardinality(String),
    metric     LowCardinality(String),
    population LowCardinality(String),
    phantom_cm UInt8,
    axis       LowCardinality(String),
    value      LowCardinality(String),
    exams      UInt64,
    p25        Float64,
    median     Float64,
    p75        Float64
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant_id, snapshot, procedure, metric, population, phantom_cm, axis, value);
-- Exams of a hospital that were kept out, and why.
CREATE TABLE benchmark_notice
(
    tenant_id  UInt32,
    snapshot   String,
    kind       LowCardinality(String),
    procedure  LowCardinality(String),
    metric     LowCardinality(String),
    population LowCardinality(String),
    phantom_cm UInt8,
    times      Float64,
    exams      UInt64
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant_id, snapshot, kind, procedure, metric, population, phantom_cm);
