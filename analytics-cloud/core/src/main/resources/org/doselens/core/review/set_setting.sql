-- Sets how a site wants its worklist.
INSERT INTO review_setting (site_id, tenant_id, budget_per_day, sample_percent, over_word)
SELECT id, tenant_id, :budget, :sample, :overWord FROM site WHERE id = :site AND tenant_id = :tenant
ON CONFLICT (site_id) DO UPDATE
    SET budget_per_day = excluded.budget_per_day, sample_percent = excluded.sample_percent, over_word = excluded.over_word
    WHERE review_setting.tenant_id = excluded.tenant_id
