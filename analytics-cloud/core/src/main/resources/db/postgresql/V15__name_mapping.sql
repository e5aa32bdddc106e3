-- What a site's own name of a procedure means, as a person decided. Rows are never deleted: a new decision or an undo
-- ends the one before. An empty standard_key says that the name is known to have no standard procedure.
CREATE TABLE name_mapping
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    integer          NOT NULL REFERENCES tenant,
    site_id      integer          NOT NULL REFERENCES site,
    modality     text             NOT NULL,
    -- the name's token, else the name or the protocol itself: column name_key of ClickHouse's table exam
    name_key     text             NOT NULL,
    -- the name as it was shown when the decision was made; empty where the site released none
    name_text    text             NOT NULL,
    standard_key text             NOT NULL,
    body_region  text             NOT NULL,
    -- what the rules proposed at that moment, and why; key empty and confidence 0 for nothing
    proposed_key text             NOT NULL,
    confidence   double precision NOT NULL,
    evidence     text             NOT NULL,
    mapped_by    integer          NOT NULL REFERENCES account,
    mapped_at    timestamptz      NOT NULL,
    ended_by     integer REFERENCES account,
    ended_at     timestamptz,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX name_mapping_in_force ON name_mapping (tenant_id, site_id, modality, name_key) WHERE ended_at IS NULL;
CREATE INDEX name_mapping_newest ON name_mapping (tenant_id, site_id, mapped_at DESC);

-- One exam that is something else than its name says; stronger than the name's mapping.
CREATE TABLE exam_mapping
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    integer     NOT NULL REFERENCES tenant,
    exam_key     text        NOT NULL,
    standard_key text        NOT NULL,
    body_region  text        NOT NULL,
    reason       text        NOT NULL,
    mapped_by    integer     NOT NULL REFERENCES account,
    mapped_at    timestamptz NOT NULL,
    ended_by     integer REFERENCES account,
    ended_at     timestamptz,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX exam_mapping_in_force ON exam_mapping (tenant_id, exam_key) WHERE ended_at IS NULL;

-- Exams that a mapping asks to be written, measured and judged again; written with the mapping, so that a crash forgets
-- none. Without a name and an exam: all exams of the tenant are to be measured again.
-- Months are done in order; done_through is the last day of the last one that is finished.
CREATE TABLE remapping
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    integer     NOT NULL REFERENCES tenant,
    site_id      integer REFERENCES site,
    modality     text,
    name_key     text,
    exam_key     text,
    asked_at     timestamptz NOT NULL,
    exams_total  bigint,
    exams_done   bigint      NOT NULL DEFAULT 0,
    done_through date,
    done_at      timestamptz,
    CHECK (exam_key IS NULL OR name_key IS NULL)
);
CREATE INDEX remapping_waiting ON remapping (tenant_id) WHERE done_at IS NULL;
CREATE INDEX remapping_newest ON remapping (tenant_id, id DESC);
-- Exams that came before exams were measured.
INSERT INTO remapping (tenant_id, asked_at)
SELECT id, now()
FROM tenant;
