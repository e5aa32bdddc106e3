-- Names the cause of an open item that had none, and what its dose is compared with.
UPDATE review_item
SET first_cause = :cause,
    reference   = :reference
WHERE tenant_id = :tenant
  AND exam_key = :examKey
  AND state IN ('new', 'in-review')
  AND first_cause = ''
