-- Ends a rule of a kind, if one is in force.
UPDATE review_rule SET switched_off_by = :account, switched_off_at = :now
WHERE tenant_id = :tenant AND kind = :kind AND switched_off_at IS NULL
