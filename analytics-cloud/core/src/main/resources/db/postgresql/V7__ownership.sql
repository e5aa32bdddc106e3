-- A hospital owns its data: how long it is kept, who of the cloud's operators may look and when, and leaving.

-- How long a site's exams are kept. The newest row of a site counts; no row and no years mean: as long as it wishes.
CREATE TABLE retention_rule
(
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer     NOT NULL REFERENCES tenant,
    site_id   integer     NOT NULL REFERENCES site,
    years     integer CHECK (years BETWEEN 1 AND 100),
    set_by    integer     NOT NULL REFERENCES account,
    set_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX retention_rule_newest ON retention_rule (tenant_id, site_id, id DESC);

-- An operator asks to see a tenant's exams; only the tenant's administrator can grant it, for a time that runs out.
CREATE TABLE break_glass
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  integer     NOT NULL REFERENCES tenant,
    operator   text        NOT NULL,
    reason     text        NOT NULL,
    hours      integer     NOT NULL CHECK (hours BETWEEN 1 AND 72),
    asked_at   timestamptz NOT NULL DEFAULT now(),
    decision   text CHECK (decision IN ('granted', 'refused')),
    decided_by integer REFERENCES account,
    decided_at timestamptz,
    -- the end of a granted time; brought forward when the tenant ends it
    ends_at    timestamptz,
    CHECK ((decision IS NULL) = (decided_by IS NULL) AND (decision IS NULL) = (decided_at IS NULL)),
    CHECK ((ends_at IS NOT NULL) = (decision IS NOT NULL AND decision = 'granted'))
);
CREATE INDEX break_glass_of_tenant ON break_glass (tenant_id, id DESC);

-- A tenant that wants everything erased. Nothing is erased without a row here that was not taken back.
CREATE TABLE leaving
(
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id     integer     NOT NULL REFERENCES tenant,
    asked_by      integer     NOT NULL REFERENCES account,
    asked_at      timestamptz NOT NULL DEFAULT now(),
    taken_back_by integer REFERENCES account,
    taken_back_at timestamptz,
    CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL))
);
CREATE UNIQUE INDEX leaving_once ON leaving (tenant_id) WHERE taken_back_at IS NULL;

-- What remains of a tenant that left: what was counted before, and the signed certificate. No reference, because the
-- tenant is gone; the number is never given again.
CREATE TABLE erasure
(
    tenant_id   integer PRIMARY KEY,
    begun_at    timestamptz NOT NULL DEFAULT now(),
    counted     text        NOT NULL,
    ended_at    timestamptz,
    certificate bytea,
    CHECK ((ended_at IS NULL) = (certificate IS NULL))
);

-- The audit stays as it is for everybody, the owner included, except that the owner may delete the rows of a tenant that
-- asked to leave: they name its people. The application's role has no right to delete in any case.
DROP TRIGGER audit_is_only_added ON audit;
CREATE TRIGGER audit_is_only_added
    BEFORE UPDATE OR TRUNCATE
    ON audit
    FOR EACH STATEMENT
EXECUTE FUNCTION refuse_audit_change();

CREATE FUNCTION refuse_audit_deletion() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT 1 FROM leaving WHERE tenant_id = OLD.tenant_id AND taken_back_at IS NULL) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'audit rows are only added, never changed or deleted';
END
$$;
CREATE TRIGGER audit_is_not_deleted
    BEFORE DELETE
    ON audit
    FOR EACH ROW
EXECUTE FUNCTION refuse_audit_deletion();
