-- The levels a signing puts in force.
INSERT INTO level_in_force (confirmation_id, level_id)
SELECT c.id, l.id
FROM level_confirmation c
         CROSS JOIN reference_level l
WHERE c.tenant_id = :tenant
  AND c.id = :confirmation
  AND l.id IN (:levels)
