-- Is there any account, in any tenant. The only question of accounts that is not a tenant's: it is asked before the
-- first tenant has people.
SELECT count(*) FROM (SELECT 1 FROM account LIMIT 1) AS any_account
