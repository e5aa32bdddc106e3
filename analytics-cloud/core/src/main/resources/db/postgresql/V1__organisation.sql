-- Tenant ⊃ site ⊃ receiver. A tenant is the hospital that signs; everything a person sees is a tenant's.
CREATE TABLE tenant
(
    id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name_zh text        NOT NULL,
    name_en text        NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE site
(
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer     NOT NULL REFERENCES tenant,
    name_zh   text        NOT NULL,
    name_en   text        NOT NULL,
    zone      text        NOT NULL,
    made_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE receiver
(
    id                 integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site_id            integer     NOT NULL REFERENCES site,
    certificate_sha256 text        NOT NULL UNIQUE,
    enrolled_at        timestamptz NOT NULL DEFAULT now(),
    revoked_at         timestamptz
);

-- One-time enrolment codes; only a hash is kept.
CREATE TABLE enrolment_code
(
    code_sha256 text PRIMARY KEY,
    site_id     integer     NOT NULL REFERENCES site,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    receiver_id integer REFERENCES receiver
);

-- One row per package that was taken or refused, by the sender's batch id.
CREATE TABLE batch
(
    tenant_id   integer     NOT NULL REFERENCES tenant,
    batch_id    uuid        NOT NULL,
    receiver_id integer     NOT NULL REFERENCES receiver,
    received_at timestamptz NOT NULL DEFAULT now(),
    sha256      text        NOT NULL,
    bytes       bigint      NOT NULL,
    records     integer     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('archived', 'loaded', 'refused')),
    reason      text,
    PRIMARY KEY (tenant_id, batch_id)
);

-- What was archived and not loaded when a process ended; a start loads it in the order of arrival.
CREATE INDEX batch_waiting ON batch (received_at) WHERE state = 'archived';
