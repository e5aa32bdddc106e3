-- Which receiver a code went to. Index: primary key of enrolment_code.
UPDATE enrolment_code SET receiver_id = :receiver
FROM site
WHERE code_sha256 = :code AND site.id = enrolment_code.site_id AND site.tenant_id = :tenant
