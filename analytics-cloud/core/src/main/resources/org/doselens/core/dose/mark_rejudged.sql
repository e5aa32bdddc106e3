-- What was asked up to here is done.
UPDATE rejudging SET done_at = :now WHERE tenant_id = :tenant AND id <= :lastId AND done_at IS NULL
