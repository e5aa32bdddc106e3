-- What an operator asked of hospitals, newest first. Index: break_glass_of_operator. No tenant, because an operator is of
-- none; no row holds anything of an exam.
SELECT glass.id, glass.operator_id, glass.operator, glass.reason, glass.hours, glass.asked_at, glass.decision,
       glass.decided_at, glass.ends_at, NULL AS decided_by, glass.tenant_id, tenant.name_zh, tenant.name_en
FROM break_glass glass
         JOIN tenant ON tenant.id = glass.tenant_id
WHERE glass.operator_id = :account
ORDER BY glass.id DESC
LIMIT 100
