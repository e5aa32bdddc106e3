-- When did the receivers of a site last get an object from each device. Reads the sort key (tenant_id, site_id).
SELECT device_key, manufacturer, model, station_name, toUnixTimestamp64Milli(last_object_at) AS last_object_ms
FROM device_status FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
