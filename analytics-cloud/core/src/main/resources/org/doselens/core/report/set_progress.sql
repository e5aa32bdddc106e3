-- How far the making of a report is.
UPDATE report SET progress = :progress WHERE tenant_id = :tenant AND id = :report AND state = 'waiting'
