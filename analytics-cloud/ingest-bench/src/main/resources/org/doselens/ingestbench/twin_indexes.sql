-- The indexes its questions wish for.
CREATE INDEX IF NOT EXISTS bench_exam_by_site ON bench_exam (tenant_id, site_id, site_day);
CREATE INDEX IF NOT EXISTS bench_exam_by_key ON bench_exam (tenant_id, site_day, exam_key, revision);
CREATE INDEX IF NOT EXISTS bench_result_by_exam ON bench_result (tenant_id, site_day, exam_key, revision);
CREATE INDEX IF NOT EXISTS bench_result_by_procedure ON bench_result (tenant_id, standard_key, metric, site_day);
ANALYZE bench_exam;
ANALYZE bench_result
