-- An alert is told on a day; nothing if it was before. The subscription must be the tenant's.
INSERT INTO subscription_told (subscription_id, site_today, alert)
SELECT id, CAST(:day AS date), :alert
FROM subscription
WHERE id = :id
  AND tenant_id = :tenant
ON CONFLICT DO NOTHING
