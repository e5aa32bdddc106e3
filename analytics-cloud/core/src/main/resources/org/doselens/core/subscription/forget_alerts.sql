-- What was told on earlier days is forgotten; with one alert, that one of the day, because it did not arrive.
DELETE
FROM subscription_told
WHERE subscription_id IN (SELECT id FROM subscription WHERE id = :id AND tenant_id = :tenant)
  AND (site_today < CAST(:day AS date) OR alert = :alert)
