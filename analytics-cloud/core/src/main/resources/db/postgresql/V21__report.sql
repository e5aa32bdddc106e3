-- Monthly reports of a department: figures as they were computed, what people wrote and signed, and the files as issued.
-- An issued report is frozen; exams that come later make the next revision.
CREATE TABLE report
(
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id      integer     NOT NULL REFERENCES tenant,
    site_id        integer     NOT NULL REFERENCES site,
    department     text        NOT NULL CHECK (department IN ('all', 'radiology', 'intervention', 'nuclear-medicine')),
    month          date        NOT NULL CHECK (extract(day FROM month) = 1),
    revision       integer     NOT NULL CHECK (revision > 0),
    state          text        NOT NULL CHECK (state IN ('waiting', 'failed', 'draft', 'reviewed', 'issued')),
    -- of the making, in percent
    progress       integer     NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    -- JSON as MonthlyFigures and Difference are written
    figures        text,
    figures_sha256 text,
    differences    text,
    minutes        text        NOT NULL DEFAULT '',
    actions        text        NOT NULL DEFAULT '',
    prepared_by    integer     NOT NULL REFERENCES account,
    prepared_at    timestamptz NOT NULL,
    reviewed_by    integer REFERENCES account CHECK (reviewed_by <> prepared_by),
    reviewed_at    timestamptz,
    approved_by    integer REFERENCES account CHECK (approved_by <> prepared_by),
    approved_at    timestamptz,
    UNIQUE (tenant_id, site_id, department, month, revision),
    CHECK ((state = 'issued') = (approved_by IS NOT NULL)),
    CHECK ((state IN ('reviewed', 'issued')) = (reviewed_by IS NOT NULL))
);
CREATE INDEX report_waiting ON report (id) WHERE state = 'waiting';

CREATE TABLE report_file
(
    report_id bigint  NOT NULL REFERENCES report,
    tenant_id integer NOT NULL REFERENCES tenant,
    language  text    NOT NULL CHECK (language IN ('zh', 'en')),
    format    text    NOT NULL CHECK (format IN ('pdf', 'xlsx', 'docx')),
    bytes     bytea   NOT NULL,
    sha256    text    NOT NULL,
    PRIMARY KEY (report_id, language, format)
);

CREATE FUNCTION refuse_report_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'an issued report is frozen; make its next revision';
END
$$;
CREATE FUNCTION refuse_report_deletion() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT 1 FROM leaving WHERE tenant_id = OLD.tenant_id AND taken_back_at IS NULL) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'reports are never deleted';
END
$$;
CREATE TRIGGER report_is_frozen
    BEFORE UPDATE
    ON report
    FOR EACH ROW
    WHEN (OLD.state = 'issued')
EXECUTE FUNCTION refuse_report_change();
CREATE TRIGGER report_stays
    BEFORE DELETE
    ON report
    FOR EACH ROW
EXECUTE FUNCTION refuse_report_deletion();
CREATE TRIGGER report_file_is_only_added
    BEFORE UPDATE OR TRUNCATE
    ON report_file
    FOR EACH STATEMENT
EXECUTE FUNCTION refuse_report_change();
CREATE TRIGGER report_file_stays
    BEFORE DELETE
    ON report_file
    FOR EACH ROW
EXECUTE FUNCTION refuse_report_deletion();
