-- Whether a hospital takes part in the comparison; the newest word counts, from the next snapshot on. No word is no.
CREATE TABLE benchmark_participation
(
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id      integer     NOT NULL REFERENCES tenant,
    said_at        timestamptz NOT NULL DEFAULT now(),
    account_id     integer REFERENCES account,
    participates   boolean     NOT NULL,
    region         text        NOT NULL DEFAULT '',
    hospital_type  text        NOT NULL DEFAULT '',
    -- who sees its figures together with others', such as a hospital group; set by whoever runs the service
    hospital_group text        NOT NULL DEFAULT ''
);
CREATE INDEX benchmark_participation_of_tenant ON benchmark_participation (tenant_id, id DESC);
