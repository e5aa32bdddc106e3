-- Notes exams of a load to be judged, all of one month.
INSERT INTO judging_due (tenant_id, due_at, exams, from_day, to_day, exam_keys)
VALUES (:tenant, :dueAt, :exams, :fromDay, :toDay, :keys)
