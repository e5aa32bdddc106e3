-- Makes a group of a host that is there, below a group that is there. No row if either is not.
INSERT INTO hospital_group (tenant_id, parent_id, kind, name_zh, name_en, join_code)
SELECT t.id, :parent, :kind, :nameZh, :nameEn, :code
FROM tenant t
WHERE t.id = :tenant
  AND (CAST(:parent AS integer) IS NULL OR EXISTS (SELECT 1 FROM hospital_group p WHERE p.id = :parent))
RETURNING id
