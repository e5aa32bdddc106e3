-- A group of this host proposes a level.
INSERT INTO group_level (group_id, tenant_id, standard_key, metric, band, phantom_cm, value, hospitals, note, proposed_by)
SELECT g.id, g.tenant_id, :standardKey, :metric, :band, :phantomCm, :value, :hospitals, :note, :name
FROM hospital_group g
WHERE g.tenant_id = :tenant
  AND g.id = :group
RETURNING id
