-- All exams of this wish are written and judged again.
UPDATE remapping SET done_at = :now WHERE tenant_id = :tenant AND id = :remapping
