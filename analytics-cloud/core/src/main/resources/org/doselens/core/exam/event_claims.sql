-- Which exams do these events count in? Without FINAL, which would merge far more than is asked for: the reader takes the
-- last of several rows. Index: sort key of event_claim.
SELECT uid_hash, owner_hash, owner_revision
FROM event_claim
WHERE tenant_id = :tenant AND uid_hash IN (SELECT reinterpretAsInt64(substring(unhex(:hashes), 1 + 8 * number, 8)) FROM numbers(:count))
ORDER BY claimed_at
