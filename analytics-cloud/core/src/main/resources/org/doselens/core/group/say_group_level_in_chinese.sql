-- What the levels that a hospital took from a group say of their source in Chinese.
UPDATE reference_level
SET body_zh     = :nameZh,
    citation_zh = CAST(:nameZh AS text) || '提出，依据 ' || :hospitals || ' 家医院'
WHERE tenant_id = :tenant
  AND source_id = :source
  AND body_zh IS NULL
