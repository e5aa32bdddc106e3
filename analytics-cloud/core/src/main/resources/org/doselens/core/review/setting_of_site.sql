-- How a site wants its worklist, where it said so.
SELECT budget_per_day, sample_percent, over_word FROM review_setting WHERE tenant_id = :tenant AND site_id = :site
