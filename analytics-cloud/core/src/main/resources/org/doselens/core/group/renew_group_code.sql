-- A new code to join a group of this host by.
UPDATE hospital_group SET join_code = :code WHERE tenant_id = :tenant AND id = :group
