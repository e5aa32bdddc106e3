-- Whether any exam of a site has modified dates (DICOM PS3.15, option 113107). Reads the sort key (tenant_id) and two
-- columns, and stops at the first.
SELECT 1
FROM exam
WHERE tenant_id = :tenant
  AND site_id = :site
  AND has(deidentification, '113107')
LIMIT 1
