-- A day was split; what was loaded meanwhile keeps it waiting.
DELETE FROM review_due WHERE tenant_id = :tenant AND site_day = CAST(:day AS date) AND asked_at <= :asked
