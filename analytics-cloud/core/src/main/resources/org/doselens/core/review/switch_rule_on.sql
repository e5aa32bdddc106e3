-- Puts a rule in force.
INSERT INTO review_rule (tenant_id, kind, parameter, from_day, note, switched_on_by, switched_on_at)
VALUES (:tenant, :kind, CAST(:parameter AS double precision), :fromDay, :note, :account, :now)
RETURNING id
