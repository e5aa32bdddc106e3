-- Exams and their irradiation events, as they came. Identity is (tenant_id, exam_key), the newest revision wins:
-- read with FINAL, always with tenant_id and, where the question has a period, with site_day. Partition and sort key use
-- only fields that are fixed at the first revision.
-- The totals are what counts: where an event is counted in another exam (flag eventCountedElsewhere), its dose is taken
-- off here and stands in detail only.
CREATE TABLE exam
(
    tenant_id                        UInt32,
    site_day                         Date,
    exam_key                         String,
    revision                         UInt32,
    withdrawn                        UInt8 DEFAULT 0,
    site_id                          UInt32,
    receiver_id                      UInt32,
    batch_id                         UUID,
    received_at                      DateTime64(3, 'UTC'),
    schema_version                   UInt16,
    zone                             LowCardinality(String),
    modality                         LowCardinality(String),
    started_at                       Nullable(DateTime64(3, 'UTC')),
    ended_at                         Nullable(DateTime64(3, 'UTC')),
    interval_source                  LowCardinality(String),
    device_key                       String,
    manufacturer                     LowCardinality(String),
    model                            LowCardinality(String),
    station_name                     LowCardinality(String),
    serial_number                    String,
    software_versions                LowCardinality(String),
    local_name                       LowCardinality(String),
    local_name_token                 String,
    protocol                         LowCardinality(String),
    protocol_token                   String,
    standard_key                     LowCardinality(String),
    body_region                      LowCardinality(String),
    patient_pseudonym                String,
    age_years                        Nullable(Float64),
    sex                              LowCardinality(String),
    height_m                         Nullable(Float32),
    weight_kg                        Nullable(Float32),
    performer                        String,
    dlp_mgy_cm                       Nullable(Float64),
    dose_area_product_gy_m2          Nullable(Float64),
    dose_at_reference_point_gy       Nullable(Float64),
    fluoroscopy_time_s               Nullable(Float64),
    average_glandular_dose_left_mgy  Nullable(Float64),
    average_glandular_dose_right_mgy Nullable(Float64),
    administered_activity_mbq        Nullable(Float64),
    event_count                      UInt32,
    image_count                      UInt32,
    source_kinds                     Array(LowCardinality(String)),
    flags                            Array(LowCardinality(String)),
    history                          UInt8,
    deidentification                 Array(LowCardinality(String)),
    -- the exam as it stood on the wire (JSON), with totals as reported, event sums, events, acquisitions and sources
    detail                           String CODEC (ZSTD(3))
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(site_day)
ORDER BY (tenant_id, site_day, exam_key)
SETTINGS non_replicated_deduplication_window = 1000;
