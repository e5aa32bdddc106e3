-- Keeps a file of a report as it was issued.
INSERT INTO report_file (report_id, tenant_id, language, format, bytes, sha256)
VALUES (:report, :tenant, :language, :format, :content, :sha256)
