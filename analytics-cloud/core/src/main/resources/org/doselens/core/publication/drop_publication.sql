-- Forgets one that waits; no tenant, what is published is everybody's.
DELETE FROM publication WHERE id = :id AND applied_at IS NULL
