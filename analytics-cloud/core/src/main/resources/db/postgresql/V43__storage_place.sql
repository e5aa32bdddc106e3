-- How much lies in files outside the databases, as who can see them told it: ingest the archive and the backups, the job that
-- fills it the lake. One row a place and day (UTC). Of no tenant.
CREATE TABLE storage_place
(
    place   text        NOT NULL CHECK (place IN ('archive', 'backups', 'backup-packages', 'lake')),
    day     date        NOT NULL,
    files   bigint      NOT NULL,
    bytes   bigint      NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (place, day)
);
