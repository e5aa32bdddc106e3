-- Which performer an account is. Index: primary key.
SELECT performer FROM account_performer WHERE tenant_id = :tenant AND account_id = :account
