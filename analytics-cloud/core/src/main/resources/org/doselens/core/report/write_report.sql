-- What people write into a report that is not issued.
UPDATE report
SET minutes = :minutes, actions = :actions
WHERE tenant_id = :tenant
  AND id = :report
  AND state IN ('draft', 'reviewed')
