-- By which signing an approved draft came into force.
UPDATE level_draft SET confirmation_id = :confirmation WHERE tenant_id = :tenant AND id = :draft
