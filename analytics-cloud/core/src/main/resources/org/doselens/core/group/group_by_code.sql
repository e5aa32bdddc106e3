-- Which group is joined by this code, for a tenant that is there. Reads the unique index of codes.
SELECT id, tenant_id, parent_id, kind, name_zh, name_en, join_code
FROM hospital_group
WHERE join_code = :code
  AND EXISTS (SELECT 1 FROM tenant WHERE tenant.id = :tenant)
