-- Asks for a report to be made, as the revision after the newest issued one; one that is not issued is made anew.
INSERT INTO report (tenant_id, site_id, department, month, revision, state, prepared_by, prepared_at)
SELECT :tenant, :site, :department, :month,
       1 + coalesce((SELECT max(revision) FROM report
                     WHERE tenant_id = :tenant AND site_id = :site AND department = :department AND month = :month
                       AND state = 'issued'), 0),
       'waiting', :account, :now
ON CONFLICT (tenant_id, site_id, department, month, revision)
    DO UPDATE SET state = 'waiting', progress = 0, prepared_by = :account, prepared_at = :now, reviewed_by = NULL, reviewed_at = NULL
RETURNING id
