-- What ingest looks up by key, where exams themselves are sorted by day. Keys are hashed to 64 bits (first bytes of
-- SHA-256), and the index has a mark every 256 rows, because a batch asks for thousands of keys that lie far apart.

-- Where an exam lies and how far it has come. Written after the exam itself.
CREATE TABLE exam_place
(
    tenant_id UInt32,
    exam_hash Int64,
    exam_key  String,
    site_day  Date,
    revision  UInt32,
    withdrawn UInt8
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (tenant_id, exam_hash, exam_key)
SETTINGS index_granularity = 256, non_replicated_deduplication_window = 1000;

-- Which exam an irradiation event counts in. A claim holds while its exam is at the revision that made it.
CREATE TABLE event_claim
(
    tenant_id      UInt32,
    uid_hash       Int64,
    owner_hash     Int64,
    owner_revision UInt32,
    claimed_at     DateTime64(6, 'UTC')
)
ENGINE = ReplacingMergeTree(claimed_at)
ORDER BY (tenant_id, uid_hash)
SETTINGS index_granularity = 256, non_replicated_deduplication_window = 1000;

-- Events that were not counted in an exam because another had them, so that they can be counted when the other lets go.
CREATE TABLE event_elsewhere
(
    tenant_id UInt32,
    uid_hash  Int64,
    exam_hash Int64,
    exam_key  String,
    revision  UInt32
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (tenant_id, uid_hash, exam_hash)
SETTINGS index_granularity = 256, non_replicated_deduplication_window = 1000;
