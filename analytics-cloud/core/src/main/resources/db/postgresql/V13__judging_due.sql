-- Exams that were loaded and not judged yet, written with the load, so that a process that ends forgets none. A row is
-- deleted when its exams are judged.
CREATE TABLE judging_due
(
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer     NOT NULL REFERENCES tenant,
    due_at    timestamptz NOT NULL,
    exams     integer     NOT NULL,
    from_day  date        NOT NULL,
    to_day    date        NOT NULL CHECK (to_day >= from_day),
    -- none for all exams of these days
    exam_keys text[]      NOT NULL
);
CREATE INDEX judging_due_by_tenant ON judging_due (tenant_id, due_at);
