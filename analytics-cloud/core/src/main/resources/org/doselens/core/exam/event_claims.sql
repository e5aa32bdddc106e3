-- Which exams do these events count in? Index: sort key of event_claim.
SELECT uid_hash, owner_hash, owner_revision
FROM event_claim FINAL
WHERE tenant_id = :tenant AND uid_hash IN (SELECT arrayJoin(:hashes))
