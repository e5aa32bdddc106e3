-- Published reference levels as loaded from benchmarks-data, and which of them a tenant's physicist has put in force.
CREATE TABLE reference_level
(
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source_id      text             NOT NULL,
    country        text             NOT NULL,
    year           integer          NOT NULL,
    modality       text             NOT NULL,
    standard_key   text,
    procedure_text text             NOT NULL,
    population     text             NOT NULL,
    phantom_cm     integer,
    metric         text             NOT NULL,
    statistic      text             NOT NULL,
    value          double precision NOT NULL,
    unit           text             NOT NULL,
    scope          text             NOT NULL,
    citation       text             NOT NULL,
    confidence     text             NOT NULL,
    row_sha256     text             NOT NULL UNIQUE
);

CREATE TABLE level_in_force
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    integer     NOT NULL REFERENCES tenant,
    level_id     bigint      NOT NULL REFERENCES reference_level,
    valid_from   date        NOT NULL,
    valid_to     date,
    confirmed_by integer     NOT NULL REFERENCES account,
    confirmed_at timestamptz NOT NULL DEFAULT now(),
    note         text        NOT NULL,
    UNIQUE (tenant_id, level_id, valid_from)
);
