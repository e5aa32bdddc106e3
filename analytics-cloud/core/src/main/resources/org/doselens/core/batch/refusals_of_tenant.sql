-- What was not taken from the tenant's receivers, newest first. Index: package_refusal_newest.
SELECT tenant_id, batch_id, receiver_id, code, reason, bytes, times, first_at, last_at
FROM package_refusal
WHERE tenant_id = :tenant
ORDER BY last_at DESC, batch_id
LIMIT :count
