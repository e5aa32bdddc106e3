-- One signing.
INSERT INTO level_confirmation (tenant_id, source_id, valid_from, confirmed_by, confirmed_at, note)
VALUES (:tenant, :source, :validFrom, :account, :now, :note)
RETURNING id
