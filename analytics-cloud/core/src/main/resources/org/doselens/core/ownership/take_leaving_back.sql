-- A tenant stays after all, as long as nothing was erased.
UPDATE leaving
SET taken_back_by = :account,
    taken_back_at = now()
WHERE tenant_id = :tenant
  AND taken_back_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.tenant_id = :tenant)
