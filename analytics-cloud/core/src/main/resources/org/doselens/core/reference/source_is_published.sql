-- Is a source's name taken by what is published for everybody. The tenant's own files may bring more of their own source.
SELECT count(*) FROM reference_level WHERE source_id = :source AND (tenant_id IS NULL OR tenant_id <> :tenant)
