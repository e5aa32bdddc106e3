-- Somebody applies one that waits; no tenant, what is published is everybody's.
UPDATE publication SET applied_by = :by, applied_at = :now WHERE id = :id AND applied_at IS NULL
