-- Before another publication's names; no tenant, what is published is everybody's.
DELETE FROM published_name
