-- A hospital's word on what a group may see.
INSERT INTO group_grant (group_id, tenant_id, account_id, member, state, dose)
VALUES (:group, :tenant, :account, :member, :mayState, :mayDose)
