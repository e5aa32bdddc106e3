-- People. A role is a set of rights in one tenant; passwords are hashed with Argon2 or bcrypt by Spring Security.
CREATE TABLE account
(
    id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     integer     NOT NULL REFERENCES tenant,
    login         text        NOT NULL UNIQUE,
    display_name  text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('department-head', 'technologist', 'physicist', 'administrator', 'auditor')),
    password_hash text        NOT NULL,
    language      text        NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
    made_at       timestamptz NOT NULL DEFAULT now(),
    disabled_at   timestamptz
);

CREATE TABLE api_token
(
    token_sha256 text PRIMARY KEY,
    account_id   integer     NOT NULL REFERENCES account,
    label        text        NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
);

-- Every login, view and change. Rows are only added: the application's role has no right to change or delete them.
CREATE TABLE audit
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    tenant_id  integer,
    account_id integer,
    login      text        NOT NULL,
    action     text        NOT NULL,
    object     text        NOT NULL,
    outcome    text        NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    address    text        NOT NULL
);
CREATE INDEX audit_by_tenant ON audit (tenant_id, id DESC);
