-- A tenant's rules and who switched them, the ones in force first.
SELECT r.id, r.kind, r.parameter, r.from_day, r.note, a.display_name AS switched_on_by, r.switched_on_at,
       b.display_name AS switched_off_by, r.switched_off_at
FROM review_rule r
         JOIN account a ON a.id = r.switched_on_by
         LEFT JOIN account b ON b.id = r.switched_off_by
WHERE r.tenant_id = :tenant
ORDER BY r.switched_off_at DESC NULLS FIRST, r.id DESC
LIMIT 100
