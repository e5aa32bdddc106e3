-- Heads of each receiver's ledger, as its heartbeats told them. Nothing is replaced by another head of the same length,
-- so that a ledger that was written again shows as two heads.
CREATE TABLE ledger_anchor
(
    tenant_id   UInt32,
    site_id     UInt32,
    receiver_id UInt32,
    length      UInt64,
    head        String,
    at          DateTime64(3, 'UTC'),
    received_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY (tenant_id, site_id, receiver_id, length, head);
