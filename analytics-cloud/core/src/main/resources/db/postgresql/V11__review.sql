-- Days of which exams were loaded and not split yet, written with the load, so that a process that ends forgets none.
CREATE TABLE review_due
(
    tenant_id integer     NOT NULL REFERENCES tenant,
    site_day  date        NOT NULL,
    asked_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, site_day)
);

-- Tenants of which every day was asked for once: exams that were there before.
CREATE TABLE review_start
(
    tenant_id integer PRIMARY KEY REFERENCES tenant,
    at        timestamptz NOT NULL
);

-- Rules that open worklist items. A row is a rule's time in force: switching it off closes the row, a change is a new one.
CREATE TABLE review_rule
(
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id       integer          NOT NULL REFERENCES tenant,
    kind            text             NOT NULL CHECK (kind IN ('over-p99', 'over-level', 'dose-check-alert', 'wrong-phantom', 'adult-protocol-on-child')),
    -- how many times the level, for over-level
    parameter       double precision,
    from_day        date             NOT NULL,
    note            text             NOT NULL,
    switched_on_by  integer          NOT NULL REFERENCES account,
    switched_on_at  timestamptz      NOT NULL,
    switched_off_by integer REFERENCES account,
    switched_off_at timestamptz,
    CHECK ((kind = 'over-level') = (parameter IS NOT NULL)),
    CHECK ((switched_off_by IS NULL) = (switched_off_at IS NULL))
);
CREATE UNIQUE INDEX review_rule_in_force ON review_rule (tenant_id, kind) WHERE switched_off_at IS NULL;

CREATE TABLE review_setting
(
    site_id        integer PRIMARY KEY REFERENCES site,
    tenant_id      integer NOT NULL REFERENCES tenant,
    -- so many items a day are put before people; the rest stay one click away
    budget_per_day integer NOT NULL DEFAULT 10 CHECK (budget_per_day BETWEEN 1 AND 1000),
    -- of what size explains and closes itself, so many percent are kept for a look
    sample_percent integer NOT NULL DEFAULT 10 CHECK (sample_percent BETWEEN 0 AND 100),
    -- what a site calls an exam with more dose than it needed: overexposed 过度曝光 or avoidable 可避免
    over_word      text    NOT NULL DEFAULT 'overexposed' CHECK (over_word IN ('overexposed', 'avoidable'))
);

-- One cause on one device, with what is done about it and whether that helped.
CREATE TABLE review_finding
(
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id   integer     NOT NULL REFERENCES tenant,
    site_id     integer     NOT NULL REFERENCES site,
    device_key  text        NOT NULL,
    device_name text        NOT NULL,
    cause       text        NOT NULL,
    opened_at   timestamptz NOT NULL,
    action      text        NOT NULL DEFAULT '',
    owner_id    integer REFERENCES account,
    due_date    date,
    -- the day from which the action is in effect: before and after are compared around it
    acted_on    date,
    closed_by   integer REFERENCES account,
    closed_at   timestamptz,
    close_note  text,
    CHECK ((closed_by IS NULL) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX review_finding_open ON review_finding (tenant_id, site_id, device_key, cause) WHERE closed_at IS NULL;

-- Exams that ask for a person's look, with the facts they are sorted and filtered by. Nothing is ever deleted.
CREATE TABLE review_item
(
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id    integer          NOT NULL REFERENCES tenant,
    site_id      integer          NOT NULL REFERENCES site,
    exam_key     text             NOT NULL,
    site_day     date             NOT NULL,
    started_at   timestamptz,
    modality     text             NOT NULL,
    standard_key text             NOT NULL,
    device_key   text             NOT NULL,
    device_name  text             NOT NULL,
    metric       text             NOT NULL,
    total        double precision NOT NULL,
    reference    double precision,
    level_value  double precision,
    level_ratio  double precision,
    provisional  boolean          NOT NULL,
    rules        text[]           NOT NULL,
    first_cause  text             NOT NULL,
    score        double precision NOT NULL,
    -- place among the items of its site and day by score; items of one finding share a place
    day_rank     integer          NOT NULL DEFAULT 1,
    state        text             NOT NULL CHECK (state IN ('new', 'in-review', 'justified', 'over-exposed', 'data-error', 'explained-by-size')),
    -- explained by size, and kept open as a sample
    sampled      boolean          NOT NULL,
    finding_id   bigint REFERENCES review_finding,
    assignee_id  integer REFERENCES account,
    due_date     date,
    reason       text             NOT NULL DEFAULT '',
    explained_by integer REFERENCES account,
    decided_by   integer REFERENCES account,
    opened_at    timestamptz      NOT NULL,
    changed_at   timestamptz      NOT NULL,
    UNIQUE (tenant_id, exam_key),
    CHECK (decided_by IS NULL OR explained_by IS NULL OR decided_by <> explained_by)
);
CREATE INDEX review_item_open ON review_item (tenant_id, site_id, site_day DESC, day_rank) WHERE state IN ('new', 'in-review');
CREATE INDEX review_item_by_state ON review_item (tenant_id, site_id, state, site_day DESC, day_rank);
CREATE INDEX review_item_by_finding ON review_item (finding_id) WHERE finding_id IS NOT NULL;

-- The thread of an item or a finding: comments, explanations and every change. Rows are only added.
CREATE TABLE review_entry
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  integer     NOT NULL REFERENCES tenant,
    item_id    bigint REFERENCES review_item,
    finding_id bigint REFERENCES review_finding,
    at         timestamptz NOT NULL,
    account_id integer     NOT NULL REFERENCES account,
    kind       text        NOT NULL CHECK (kind IN ('comment', 'explanation', 'state', 'assignment', 'due', 'action', 'closure')),
    -- the new state, the reason or the person, where there is one
    value      text        NOT NULL,
    text       text        NOT NULL,
    CHECK ((item_id IS NULL) <> (finding_id IS NULL))
);
CREATE INDEX review_entry_of_item ON review_entry (item_id, id);
CREATE INDEX review_entry_of_finding ON review_entry (finding_id, id);

CREATE FUNCTION refuse_review_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'what was found and said in review is never deleted, and a thread is only added to';
END
$$;

-- Except with a tenant that asked to leave, as the audit.
CREATE FUNCTION refuse_review_deletion() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT 1 FROM leaving WHERE tenant_id = OLD.tenant_id AND taken_back_at IS NULL) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'what was found and said in review is never deleted, and a thread is only added to';
END
$$;
CREATE TRIGGER review_entry_is_only_added
    BEFORE UPDATE OR TRUNCATE
    ON review_entry
    FOR EACH STATEMENT
EXECUTE FUNCTION refuse_review_change();
CREATE TRIGGER review_entry_stays
    BEFORE DELETE
    ON review_entry
    FOR EACH ROW
EXECUTE FUNCTION refuse_review_deletion();
CREATE TRIGGER review_item_stays
    BEFORE DELETE
    ON review_item
    FOR EACH ROW
EXECUTE FUNCTION refuse_review_deletion();
CREATE TRIGGER review_finding_stays
    BEFORE DELETE
    ON review_finding
    FOR EACH ROW
EXECUTE FUNCTION refuse_review_deletion();
