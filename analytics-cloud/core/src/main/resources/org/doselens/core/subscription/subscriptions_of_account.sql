-- What is somebody told? Index subscription_by_account.
SELECT s.id, s.tenant_id, s.account_id, s.site_id, s.kind, s.way, s.target, s.language, s.hour, s.sent_day, s.sent_at, s.failure
FROM subscription s
WHERE s.tenant_id = :tenant
  AND s.account_id = :account
ORDER BY s.id
