-- Exams of these days were loaded: they are to be split. Written with the load.
INSERT INTO review_due (tenant_id, site_day, asked_at)
SELECT :tenant, CAST(day AS date), :now
FROM unnest(CAST(string_to_array(:dayList, ',') AS text[])) AS day
ON CONFLICT (tenant_id, site_day) DO UPDATE SET asked_at = excluded.asked_at
