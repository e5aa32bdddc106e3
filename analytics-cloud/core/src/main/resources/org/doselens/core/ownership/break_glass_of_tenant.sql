-- Who of the operators asked to look into a tenant's exams, newest first. Index: break_glass_of_tenant.
SELECT glass.id, glass.operator_id, glass.operator, glass.reason, glass.hours, glass.asked_at, glass.decision, glass.decided_at,
       glass.ends_at, account.display_name AS decided_by
FROM break_glass glass
         LEFT JOIN account ON account.id = glass.decided_by
WHERE glass.tenant_id = :tenant
ORDER BY glass.id DESC
LIMIT 100
