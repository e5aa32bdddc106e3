-- A site shows figures by performer, or does not.
UPDATE site SET performer_figures = :switchedOn WHERE tenant_id = :tenant AND id = :site
