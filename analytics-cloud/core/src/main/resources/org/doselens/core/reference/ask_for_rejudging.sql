-- Asks for a tenant's exams since a day to be judged again.
INSERT INTO rejudging (tenant_id, from_day, asked_at) VALUES (:tenant, :fromDay, :now)
