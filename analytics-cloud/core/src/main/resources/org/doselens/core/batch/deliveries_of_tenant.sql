-- What came of each of the tenant's receivers since a moment. Indexes: batch_of_receiver, package_refusal_newest.
SELECT r.id AS receiver_id, s.id AS site_id, s.name_zh, s.name_en, s.zone, r.enrolled_at, r.revoked_at,
       (SELECT max(l.received_at) FROM batch l WHERE l.tenant_id = :tenant AND l.receiver_id = r.id) AS last_at,
       count(b.batch_id) FILTER (WHERE b.state = 'loaded') AS loaded,
       count(b.batch_id) FILTER (WHERE b.state = 'archived') AS waiting,
       coalesce(sum(b.bytes) FILTER (WHERE b.state = 'loaded'), 0) AS bytes,
       (SELECT count(DISTINCT p.batch_id) FROM package_refusal p
        WHERE p.tenant_id = :tenant AND p.receiver_id = r.id AND p.last_at >= :since) AS refused
FROM receiver r
JOIN site s ON s.id = r.site_id
LEFT JOIN batch b ON b.tenant_id = :tenant AND b.receiver_id = r.id AND b.received_at >= :since
WHERE s.tenant_id = :tenant
GROUP BY r.id, s.id
ORDER BY s.id, r.id
