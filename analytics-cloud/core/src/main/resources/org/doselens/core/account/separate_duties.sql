-- Separates them, or not. Primary key.
UPDATE tenant
SET separate_duties = :separate
WHERE id = :tenant
