-- What came of making a report.
UPDATE report
SET state = :state, progress = 100, figures = :figures, figures_sha256 = :sha256, differences = :differences
WHERE tenant_id = :tenant
  AND id = :report
  AND state = 'waiting'
