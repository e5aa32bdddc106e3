-- A hospital's own median by month (month:median between commas), beside the others' trend.
ALTER TABLE benchmark_own ADD COLUMN trend String DEFAULT '';
