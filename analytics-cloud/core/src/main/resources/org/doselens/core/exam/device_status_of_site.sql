-- When did the receivers of a site last get an object from each device, and what do they say of it. Reads the sort key (tenant_id, site_id).
SELECT device_key, manufacturer, model, station_name, toUnixTimestamp64Milli(last_object_at) AS last_object_ms,
       clock_offset_s, ignored
FROM device_status FINAL
WHERE tenant_id = :tenant
  AND site_id = :site
