-- Who performed the exam of an item, by pseudonym: the account that stands for it does not decide on it.
ALTER TABLE review_item
    ADD COLUMN performer text NOT NULL DEFAULT '';

-- Radiographs and nuclear medicine are split too: the days that make the groups are split again.
INSERT INTO review_due (tenant_id, site_day, asked_at)
SELECT t.id, CAST(day AS date), now() - interval '1 hour'
FROM tenant t,
     generate_series(current_date - 97, current_date, interval '1 day') AS day
ON CONFLICT (tenant_id, site_day) DO NOTHING;
