-- Whether a site shows figures by performer.
SELECT performer_figures FROM site WHERE tenant_id = :tenant AND id = :site
