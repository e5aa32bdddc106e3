-- What changed lately in ClickHouse: every writer notes the table and the days when its rows can be read. An answer that was
-- asked for since is as good as a new one. No reference to the tenant: to note must never wait for a load that holds it.
CREATE TABLE table_change
(
    tenant_id  integer     NOT NULL,
    table_name text        NOT NULL,
    first_day  date        NOT NULL,
    last_day   date        NOT NULL,
    -- larger with every change
    id         bigint GENERATED ALWAYS AS IDENTITY,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (tenant_id, table_name, first_day, last_day)
);
