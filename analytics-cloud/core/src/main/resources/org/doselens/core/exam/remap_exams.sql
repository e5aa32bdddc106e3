-- The same revisions again with what they mean now: what people mapped their name or themselves to, else what the
-- receiver said. Of equal revisions the row that was written last counts. Reads a range of the sort key.
INSERT INTO exam
SELECT * REPLACE (
    if(:restore = 1, JSONExtractString(detail, 'procedure', 'standardKey'), :standardKey) AS standard_key,
    if(:restore = 1, JSONExtractString(detail, 'procedure', 'bodyRegion'), :bodyRegion) AS body_region)
FROM exam FINAL
WHERE tenant_id = :tenant
  AND site_day BETWEEN :from AND :to
  AND withdrawn = 0
  AND if(:examKey = '', site_id = :site AND modality = :modality AND name_key = :nameKey, exam_key = :examKey)
  AND exam_key NOT IN (SELECT arrayJoin(:keys))
SETTINGS do_not_merge_across_partitions_select_final = 1, insert_deduplicate = 0
