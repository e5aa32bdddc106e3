-- An account is no performer.
DELETE FROM account_performer WHERE tenant_id = :tenant AND account_id = :account
