-- How many levels does a source publish, for everybody or for the tenant alone.
SELECT count(*) FROM reference_level WHERE source_id = :source AND published AND (tenant_id IS NULL OR tenant_id = :tenant)
