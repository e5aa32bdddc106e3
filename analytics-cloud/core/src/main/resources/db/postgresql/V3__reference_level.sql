-- Published reference levels as loaded from benchmarks-data. A row is what was published: a corrected figure is a new
-- row, and a row that is no longer in the data stays for what was judged by it.
CREATE TABLE reference_level
(
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    row_sha256          text             NOT NULL UNIQUE,
    position            integer          NOT NULL,
    published           boolean          NOT NULL DEFAULT true,
    source_id           text             NOT NULL,
    body                text             NOT NULL,
    year                text             NOT NULL,
    citation            text             NOT NULL,
    source_url          text             NOT NULL,
    modality            text             NOT NULL,
    procedure_text      text             NOT NULL,
    body_region         text             NOT NULL,
    -- what we make of the procedure's text and may correct without a new row
    standard_keys       text[]           NOT NULL,
    population          text             NOT NULL,
    population_kind     text             NOT NULL,
    age_from_y          double precision,
    age_to_y            double precision,
    weight_from_kg      double precision,
    weight_to_kg        double precision,
    phantom_cm          integer,
    metric              text             NOT NULL,
    statistic           text             NOT NULL,
    value               double precision NOT NULL,
    unit                text             NOT NULL,
    scope               text             NOT NULL,
    confidence          text             NOT NULL CHECK (confidence IN ('exact-as-read', 'secondary source', 'from memory')),
    published_as        text             NOT NULL,
    note                text             NOT NULL,
    may_come_into_force boolean          NOT NULL
);

-- One signing of a physicist puts levels of one source in force for a tenant; ending it is a change of the same row,
-- written down in the audit. Valid days: from valid_from up to, not including, valid_to.
CREATE TABLE level_confirmation
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    integer     NOT NULL REFERENCES tenant,
    source_id    text        NOT NULL,
    valid_from   date        NOT NULL,
    valid_to     date CHECK (valid_to >= valid_from),
    confirmed_by integer     NOT NULL REFERENCES account,
    confirmed_at timestamptz NOT NULL,
    note         text        NOT NULL,
    ended_by     integer REFERENCES account,
    ended_at     timestamptz,
    end_note     text,
    CHECK ((valid_to IS NULL) = (ended_by IS NULL) AND (valid_to IS NULL) = (ended_at IS NULL))
);
CREATE INDEX level_confirmation_by_tenant ON level_confirmation (tenant_id, confirmed_at DESC);

CREATE TABLE level_in_force
(
    confirmation_id bigint NOT NULL REFERENCES level_confirmation,
    level_id        bigint NOT NULL REFERENCES reference_level,
    PRIMARY KEY (confirmation_id, level_id)
);
CREATE INDEX level_in_force_by_level ON level_in_force (level_id);

-- Exams that a change of levels asks to be judged again; written with the change, so that a crash forgets none.
CREATE TABLE rejudging
(
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer     NOT NULL REFERENCES tenant,
    from_day  date        NOT NULL,
    asked_at  timestamptz NOT NULL,
    done_at   timestamptz
);
CREATE INDEX rejudging_waiting ON rejudging (tenant_id) WHERE done_at IS NULL;
