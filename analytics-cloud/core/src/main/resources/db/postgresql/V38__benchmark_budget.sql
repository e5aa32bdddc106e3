-- What snapshots with noise spent of the privacy budget that every hospital has, and the secret that a snapshot's noise
-- follows from: the same snapshot made again spends nothing and has the same noise. Of no tenant.
CREATE TABLE benchmark_budget
(
    snapshot   text             NOT NULL PRIMARY KEY,
    epsilon    double precision NOT NULL CHECK (epsilon > 0),
    -- between commas; chosen before the data was looked at
    procedures text             NOT NULL,
    secret     text             NOT NULL,
    spent_at   timestamptz      NOT NULL
);
