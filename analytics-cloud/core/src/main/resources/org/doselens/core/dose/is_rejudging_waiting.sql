-- Do exams of a tenant wait to be judged again?
SELECT count(*) FROM rejudging WHERE tenant_id = :tenant AND done_at IS NULL
