-- Where is a level from that a tenant's exam was compared with. Primary key; the tenant must have had it in force.
SELECT body, body_zh, year, procedure_text, population, citation, citation_zh, confidence
FROM reference_level
WHERE id = :level
  AND EXISTS (SELECT 1
              FROM level_in_force
                       JOIN level_confirmation ON level_confirmation.id = level_in_force.confirmation_id
              WHERE level_in_force.level_id = reference_level.id
                AND level_confirmation.tenant_id = :tenant)
