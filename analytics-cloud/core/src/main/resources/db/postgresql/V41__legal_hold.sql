-- Exams of a site that must not be deleted, whatever is said about how long they are kept: a dispute, an inspection. One
-- administrator places it; releasing it needs two, one who asks and another who agrees.
CREATE TABLE legal_hold
(
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id        integer     NOT NULL REFERENCES tenant,
    site_id          integer     NOT NULL REFERENCES site,
    reason           text        NOT NULL CHECK (length(reason) BETWEEN 3 AND 500),
    placed_by        integer     NOT NULL REFERENCES account,
    placed_at        timestamptz NOT NULL DEFAULT now(),
    release_asked_by integer REFERENCES account,
    release_asked_at timestamptz,
    released_by      integer REFERENCES account,
    released_at      timestamptz,
    CHECK ((release_asked_by IS NULL) = (release_asked_at IS NULL)),
    CHECK ((released_by IS NULL) = (released_at IS NULL)),
    CHECK (released_by IS NULL OR release_asked_by IS NOT NULL AND released_by <> release_asked_by)
);
CREATE INDEX legal_hold_of_site ON legal_hold (tenant_id, site_id) WHERE released_at IS NULL;

-- A hospital that was erased and came back with an older backup is erased again: nobody asks a second time.
ALTER TABLE leaving
    ALTER COLUMN asked_by DROP NOT NULL;
