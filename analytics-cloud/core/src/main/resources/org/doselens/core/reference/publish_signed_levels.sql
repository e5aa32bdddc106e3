-- Of these sources exactly these rows are published for everybody. No tenant.
UPDATE reference_level
SET published = row_sha256 IN (:rowKeys)
WHERE tenant_id IS NULL AND source_id IN (:sources)
