-- An item to be changed, held until the change is done, whether its room said why, and whether the account that changes it
-- stands for who performed the exam.
SELECT i.state, i.explained_by,
       EXISTS (SELECT 1 FROM exam_explanation x WHERE x.tenant_id = i.tenant_id AND x.exam_key = i.exam_key) AS by_room,
       EXISTS (SELECT 1
               FROM account_performer p
               WHERE p.tenant_id = i.tenant_id
                 AND p.account_id = :account
                 AND p.performer = i.performer
                 AND i.performer <> '')                                                                      AS own
FROM review_item i
WHERE i.tenant_id = :tenant
  AND i.id = :item
    FOR UPDATE OF i
