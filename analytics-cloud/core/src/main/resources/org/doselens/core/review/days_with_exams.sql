-- On which days has a tenant exams? Reads the tenant's range of the sort key of exam.
SELECT DISTINCT toString(site_day) AS day FROM exam WHERE tenant_id = :tenant
