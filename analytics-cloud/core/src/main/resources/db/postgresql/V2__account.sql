-- People. A role is a set of rights in one tenant; passwords are hashed with bcrypt by Spring Security.
CREATE TABLE account
(
    id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     integer     NOT NULL REFERENCES tenant,
    login         text        NOT NULL UNIQUE,
    display_name  text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('department-head', 'technologist', 'physicist', 'administrator', 'auditor')),
    password_hash text        NOT NULL,
    language      text        NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
    -- failures since the last login; each one beyond a few doubles the wait until the next try is looked at
    failed_logins integer     NOT NULL DEFAULT 0,
    locked_until  timestamptz,
    made_at       timestamptz NOT NULL DEFAULT now(),
    disabled_at   timestamptz
);

CREATE TABLE api_token
(
    id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token_sha256 text        NOT NULL UNIQUE,
    account_id   integer     NOT NULL REFERENCES account,
    label        text        NOT NULL,
    made_at      timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
);
CREATE INDEX api_token_by_account ON api_token (account_id, id DESC);

-- Every login, view and change. Rows are only added: the trigger below refuses the rest even to the table's owner.
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

CREATE FUNCTION refuse_audit_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'audit rows are only added, never changed or deleted';
END
$$;
CREATE TRIGGER audit_is_only_added
    BEFORE UPDATE OR DELETE OR TRUNCATE
    ON audit
    FOR EACH STATEMENT
EXECUTE FUNCTION refuse_audit_change();

-- Sessions of the dashboard, so that they survive its restart; the layout is Spring Session's.
CREATE TABLE spring_session
(
    primary_id            char(36) NOT NULL PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint   NOT NULL,
    last_access_time      bigint   NOT NULL,
    max_inactive_interval integer  NOT NULL,
    expiry_time           bigint   NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX spring_session_by_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_by_principal ON spring_session (principal_name);

CREATE TABLE spring_session_attributes
(
    session_primary_id char(36)     NOT NULL REFERENCES spring_session ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
