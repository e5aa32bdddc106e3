-- Bands of size, levels of a tenant of its own, and their drafts.

-- The band of water-equivalent diameter that a level is for; null for any size.
ALTER TABLE reference_level
    ADD COLUMN size_from_cm double precision,
    ADD COLUMN size_to_cm   double precision;

-- Rule set 2 judges more metrics and modalities: all exams are judged again.
INSERT INTO rejudging (tenant_id, from_day, asked_at)
SELECT id, DATE '1970-01-01', now()
FROM tenant;

-- A tenant's own level; null for what is published for everybody.
ALTER TABLE reference_level ADD COLUMN tenant_id integer REFERENCES tenant;

-- A level drafted from a tenant's own doses, and what a second person decided. Nothing is deleted.
CREATE TABLE level_draft
(
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id      integer          NOT NULL REFERENCES tenant,
    site_id        integer          NOT NULL REFERENCES site,
    kind           text             NOT NULL CHECK (kind IN ('localDrl', 'localWorkingLevel', 'typicalValue')),
    standard_key   text             NOT NULL,
    metric         text             NOT NULL,
    band           text             NOT NULL,
    phantom_cm     integer          NOT NULL,
    value          double precision NOT NULL CHECK (value > 0),
    -- what it was drafted from
    proposed       double precision NOT NULL,
    exams          integer          NOT NULL,
    rooms          integer          NOT NULL,
    from_day       date             NOT NULL,
    to_day         date             NOT NULL,
    -- why it stands although there are fewer exams or rooms than ICRP 135 asks for; null where there are enough
    overruled      text,
    note           text             NOT NULL,
    drafted_by     integer          NOT NULL REFERENCES account,
    drafted_at     timestamptz      NOT NULL,
    approved       boolean,
    decided_by     integer REFERENCES account CHECK (decided_by <> drafted_by),
    decided_at     timestamptz,
    decision_note  text,
    confirmation_id bigint REFERENCES level_confirmation,
    CHECK ((approved IS NULL) = (decided_by IS NULL))
);
CREATE INDEX level_draft_by_tenant ON level_draft (tenant_id, id DESC);
