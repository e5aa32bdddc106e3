-- Groups of hospitals (a region's quality-control centre, an alliance), what each hospital lets a group see, and the
-- levels that a group proposes. A group speaks through group officers of the hospital or office that hosts it.
ALTER TABLE account
    DROP CONSTRAINT account_role_check,
    ADD CONSTRAINT account_role_check CHECK (role IN ('department-head', 'technologist', 'physicist', 'administrator',
                                                      'security-administrator', 'auditor', 'operator-of-cloud',
                                                      'group-officer'));

CREATE TABLE hospital_group
(
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- its host
    tenant_id integer     NOT NULL REFERENCES tenant,
    -- the group it is part of; null at the top
    parent_id integer REFERENCES hospital_group ON DELETE SET NULL,
    kind      text        NOT NULL CHECK (kind IN ('region', 'centre', 'alliance')),
    name_zh   text        NOT NULL,
    name_en   text        NOT NULL,
    -- what a hospital types to join; says nothing and opens nothing but the group's name
    join_code text        NOT NULL UNIQUE,
    made_at   timestamptz NOT NULL DEFAULT now(),
    CHECK (parent_id <> id)
);
CREATE INDEX hospital_group_by_host ON hospital_group (tenant_id);

-- A hospital's word on what a group may see; the newest counts, at once. No word is no.
CREATE TABLE group_grant
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    group_id   integer     NOT NULL REFERENCES hospital_group ON DELETE CASCADE,
    tenant_id  integer     NOT NULL REFERENCES tenant,
    said_at    timestamptz NOT NULL DEFAULT now(),
    account_id integer REFERENCES account,
    member     boolean     NOT NULL,
    -- when data came and how complete it is
    state      boolean     NOT NULL,
    -- shares within reference and medians
    dose       boolean     NOT NULL,
    CHECK (member OR NOT (state OR dose))
);
CREATE INDEX group_grant_of_tenant ON group_grant (tenant_id, group_id, id DESC);
CREATE INDEX group_grant_of_group ON group_grant (group_id, tenant_id, id DESC);

-- A level that a group proposes to its hospitals. It judges nothing until a hospital adopts it and its physicist signs.
CREATE TABLE group_level
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    group_id     integer          NOT NULL REFERENCES hospital_group ON DELETE CASCADE,
    tenant_id    integer          NOT NULL REFERENCES tenant,
    standard_key text             NOT NULL,
    metric       text             NOT NULL,
    band         text             NOT NULL,
    phantom_cm   integer          NOT NULL,
    value        double precision NOT NULL CHECK (value > 0),
    hospitals    integer          NOT NULL,
    note         text             NOT NULL,
    proposed_by  text             NOT NULL,
    proposed_at  timestamptz      NOT NULL DEFAULT now(),
    withdrawn_at timestamptz
);
CREATE INDEX group_level_of_group ON group_level (group_id, id DESC);

-- What a hospital made of a proposal.
CREATE TABLE group_level_answer
(
    level_id    bigint      NOT NULL REFERENCES group_level ON DELETE CASCADE,
    tenant_id   integer     NOT NULL REFERENCES tenant,
    adopted     boolean     NOT NULL,
    answered_by text        NOT NULL,
    answered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (level_id, tenant_id)
);
