-- The device works again.
UPDATE device_log SET to_at = :before, ended_by = :account
WHERE id = :entry AND tenant_id = :tenant AND site_id = :site AND to_at IS NULL AND taken_back_at IS NULL AND from_at <= :before
