-- The exams up to this day are written and judged again.
UPDATE remapping
SET exams_done = exams_done + :exams, done_through = :doneThrough
WHERE tenant_id = :tenant AND id = :remapping
