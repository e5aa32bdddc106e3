-- An item to be changed, held until the change is done, and whether its room said why.
SELECT i.state, i.explained_by,
       EXISTS (SELECT 1 FROM exam_explanation x WHERE x.tenant_id = i.tenant_id AND x.exam_key = i.exam_key) AS by_room
FROM review_item i
WHERE i.tenant_id = :tenant
  AND i.id = :item
    FOR UPDATE OF i
