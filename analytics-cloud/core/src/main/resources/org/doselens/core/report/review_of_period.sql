-- How many worklist items of exams of a period are there in each state, by modality. Index review_item_by_state.
SELECT state, modality, count(*) AS items
FROM review_item
WHERE tenant_id = :tenant
  AND site_id = :site
  AND site_day BETWEEN CAST(:from AS date) AND CAST(:to AS date)
GROUP BY state, modality
