-- Whether any exam of a site has modified dates (DICOM PS3.15, option 113107), among those on the cold volume or among all
-- others. Reads the sort key (tenant_id) and two columns, and stops at the first.
SELECT 1
FROM exam
WHERE tenant_id = :tenant
  AND site_id = :site
  AND has(deidentification, '113107')
  AND _disk_name NOT IN (SELECT arrayJoin(disks) FROM system.storage_policies WHERE volume_name = 'cold') -- only hot
  AND _disk_name IN (SELECT arrayJoin(disks) FROM system.storage_policies WHERE volume_name = 'cold') -- only cold
LIMIT 1
