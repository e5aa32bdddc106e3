-- The newest day with an exam, of all hospitals because it holds the clock of this machine, up to tomorrow, which is today
-- east of Greenwich. Reads one column.
SELECT toString(max(site_day))
FROM exam
WHERE site_day <= toDate(:tomorrow)
