-- So many exams are to be written again.
UPDATE remapping SET exams_total = coalesce(exams_total, :exams) WHERE tenant_id = :tenant AND id = :remapping
