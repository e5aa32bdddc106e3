-- These were judged.
DELETE FROM judging_due WHERE tenant_id = :tenant AND id IN (:ids)
