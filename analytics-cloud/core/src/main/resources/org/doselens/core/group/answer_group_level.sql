-- What a hospital makes of a proposal, once.
INSERT INTO group_level_answer (level_id, tenant_id, adopted, answered_by)
VALUES (:level, :tenant, :adopted, :name)
