-- Views that somebody saved, by name: a path with its filters.
CREATE TABLE saved_view
(
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  integer     NOT NULL REFERENCES tenant,
    account_id integer     NOT NULL REFERENCES account ON DELETE CASCADE,
    name       text        NOT NULL,
    address    text        NOT NULL,
    -- whether everybody of the hospital has it in their list
    shared     boolean     NOT NULL DEFAULT false,
    made_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (account_id, name)
);
CREATE INDEX saved_view_by_tenant ON saved_view (tenant_id, account_id);

-- Who is told what, by which way.
CREATE TABLE subscription
(
    id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  integer     NOT NULL REFERENCES tenant,
    account_id integer     NOT NULL REFERENCES account ON DELETE CASCADE,
    site_id    integer     NOT NULL REFERENCES site,
    kind       text        NOT NULL CHECK (kind IN ('daily', 'alerts')),
    way        text        NOT NULL CHECK (way IN ('mail', 'wecom', 'dingtalk', 'webhook')),
    target     text        NOT NULL,
    language   text        NOT NULL CHECK (language IN ('zh', 'en')),
    -- of the daily summary, in the site's time
    hour       integer     NOT NULL CHECK (hour BETWEEN 0 AND 23),
    made_at    timestamptz NOT NULL DEFAULT now(),
    -- the day of the last summary that arrived
    sent_day   date,
    sent_at    timestamptz,
    -- why the last one did not arrive, in a few words; null if it did
    failure    text
);
CREATE INDEX subscription_by_account ON subscription (account_id);

-- Which alerts a subscription was told on which day, so that each is told once.
CREATE TABLE subscription_told
(
    subscription_id integer NOT NULL REFERENCES subscription ON DELETE CASCADE,
    site_today      date    NOT NULL,
    alert           text    NOT NULL,
    PRIMARY KEY (subscription_id, site_today, alert)
);
