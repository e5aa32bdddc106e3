-- Uses a one-time code up; no row if it is unknown, used or expired. Finds the tenant, so it cannot be asked by tenant.
-- Index: primary key of enrolment_code.
UPDATE enrolment_code
SET used_at = now()
WHERE code_sha256 = :code AND used_at IS NULL AND expires_at > now()
RETURNING site_id
