-- Exams that were judged before exams were measured are judged, and with it measured, again.
INSERT INTO rejudging (tenant_id, from_day, asked_at)
SELECT id, DATE '1970-01-01', now()
FROM tenant;
