-- Which open items of these days have no cause yet? Index review_item_open.
SELECT site_day, exam_key
FROM review_item
WHERE tenant_id = :tenant
  AND state IN ('new', 'in-review')
  AND first_cause = ''
  AND site_day BETWEEN :from AND :to
