-- A hospital's own median by month (month:median between commas), beside the others' trend.
ALTER TABLE benchmark_own ADD COLUMN trend String DEFAULT '';
-- What a snapshot's noise spends of each hospital's privacy budget; 0 without noise.
ALTER TABLE benchmark_snapshot ADD COLUMN epsilon Float64 DEFAULT 0;
