-- A file of an issued report.
SELECT bytes FROM report_file WHERE tenant_id = :tenant AND report_id = :report AND language = :language AND format = :format
