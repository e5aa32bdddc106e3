-- These two were looked at.
UPDATE shared_irradiation
SET settled_at = :now
WHERE tenant_id = :tenant AND exam_key = :examKey AND owner_key = :ownerKey
