-- Which levels of a source can a tenant still put in force: published, with all that makes them comparable, and not in
-- force already.
SELECT l.id
FROM reference_level l
WHERE l.source_id = :source
  AND l.published
  AND (l.tenant_id IS NULL OR l.tenant_id = :tenant)
  AND l.may_come_into_force
  AND NOT EXISTS (SELECT 1
                  FROM level_in_force f
                           JOIN level_confirmation c ON c.id = f.confirmation_id
                  WHERE f.level_id = l.id
                    AND c.tenant_id = :tenant
                    AND (c.valid_to IS NULL OR c.valid_to > :validFrom))
ORDER BY l.id
