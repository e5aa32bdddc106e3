-- What the rule set makes of each exam's own figures, beside its verdicts: dose by size, effective dose of a reference
-- person, what was scanned, and which figures cannot be right. Written with the exam and again when it is mapped anew; the
-- newest computed_at wins. Only rows of the exam's newest revision count.
CREATE TABLE exam_measure
(
    tenant_id          UInt32,
    site_day           Date,
    exam_key           String,
    revision           UInt32,
    computed_at        DateTime64(3, 'UTC'),
    rule_version       UInt32,
    -- DLP-weighted means of the diagnostic events on one phantom
    ctdi_vol_mgy       Nullable(Float64),
    phantom_cm         UInt8,
    ssde_mgy           Nullable(Float64),
    -- reported, aapm220 (Dw), aapm293 (head, Dw), aapm204 (effective diameter); empty: none
    ssde_source        LowCardinality(String),
    size_mm            Nullable(Float64),
    -- dw, effectiveDiameter; empty: none
    size_source        LowCardinality(String),
    effective_dose_msv Nullable(Float64),
    k_msv_per_mgy_cm   Nullable(Float64),
    k_region           LowCardinality(String),
    passes             UInt16,
    longest_pass_mm    Nullable(Float64),
    scanned_regions    Array(LowCardinality(String)),
    -- what was booked, else what the name means; and in what the scan disagrees: procedure, region, length, phases
    expected_key       LowCardinality(String),
    disagreement       Array(LowCardinality(String)),
    -- what is wrong with the data: missingSize, missingPhantom, unmapped, ageUnknown, agePlaceholder, clockOff,
    -- impossibleDose, noDose
    faults             Array(LowCardinality(String)),
    event_numbers      Array(UInt32),
    event_ssde_mgy     Array(Float64),
    event_ssde_sources Array(LowCardinality(String))
)
ENGINE = ReplacingMergeTree(computed_at)
PARTITION BY toYYYYMM(site_day)
ORDER BY (tenant_id, site_day, exam_key);
