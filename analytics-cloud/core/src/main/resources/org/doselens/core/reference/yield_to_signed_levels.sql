-- A source that came by a signed file is published as that file says, and not as this program knows it. No tenant.
UPDATE reference_level
SET published = false
WHERE published
  AND tenant_id IS NULL
  AND row_sha256 NOT LIKE 'signed-%'
  AND source_id IN (SELECT source_id FROM reference_level WHERE published AND tenant_id IS NULL AND row_sha256 LIKE 'signed-%')
