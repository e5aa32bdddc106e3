-- One row per irradiation event and exam revision; only rows of the exam's newest revision count. An event counts once
-- per tenant: the exam that brought its uid first keeps it, and every later one is marked counted_elsewhere.
CREATE TABLE irradiation_event
(
    tenant_id                   UInt32,
    site_day                    Date,
    exam_key                    String,
    revision                    UInt32,
    number                      UInt32,
    uid                         String,
    counted_elsewhere           UInt8 DEFAULT 0,
    type                        LowCardinality(String),
    started_at                  Nullable(DateTime64(3, 'UTC')),
    protocol                    LowCardinality(String),
    protocol_token              String,
    target_region               LowCardinality(String),
    ctdi_vol_mgy                Nullable(Float64),
    phantom_cm                  Nullable(UInt8),
    dlp_mgy_cm                  Nullable(Float64),
    scanning_length_mm          Nullable(Float64),
    kvp                         Nullable(Float64),
    tube_current_ma             Nullable(Float64),
    exposure_time_s             Nullable(Float64),
    exposure_mas                Nullable(Float64),
    pitch                       Nullable(Float64),
    ssde_mgy                    Nullable(Float64),
    water_equivalent_diameter_mm Nullable(Float64),
    dose_area_product_gy_m2     Nullable(Float64),
    dose_at_reference_point_gy  Nullable(Float64),
    average_glandular_dose_mgy  Nullable(Float64),
    entrance_exposure_at_rp_mgy Nullable(Float64),
    laterality                  LowCardinality(String),
    view                        LowCardinality(String),
    compressed_thickness_mm     Nullable(Float64),
    compression_force_n         Nullable(Float64),
    plane                       LowCardinality(String),
    exposure_index              Nullable(Float64),
    target_exposure_index       Nullable(Float64),
    deviation_index             Nullable(Float64),
    radiopharmaceutical         LowCardinality(String),
    administered_activity_mbq   Nullable(Float64)
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(site_day)
ORDER BY (tenant_id, site_day, exam_key, number)
SETTINGS non_replicated_deduplication_window = 1000;
