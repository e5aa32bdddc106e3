-- Before the published rows are kept anew: what is not among them then is no longer published. No tenant; what a tenant brought itself, or a signed file for everybody, stays.
UPDATE reference_level SET published = false WHERE published AND tenant_id IS NULL AND row_sha256 NOT LIKE 'signed-%'
