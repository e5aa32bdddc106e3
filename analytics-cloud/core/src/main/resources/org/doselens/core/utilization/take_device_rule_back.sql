-- Takes it back; it stays written down.
UPDATE device_rule SET taken_back_by = :account, taken_back_at = :now
WHERE id = :entry AND tenant_id = :tenant AND site_id = :site AND taken_back_at IS NULL
