-- Why exams were as they were, as their rooms said at the console. The highest revision counts; rows are only added.
CREATE TABLE exam_explanation
(
    tenant_id   integer     NOT NULL REFERENCES tenant,
    exam_key    text        NOT NULL,
    revision    integer     NOT NULL,
    reason      text        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, exam_key, revision)
);
CREATE TRIGGER exam_explanation_is_only_added
    BEFORE UPDATE OR TRUNCATE
    ON exam_explanation
    FOR EACH STATEMENT
EXECUTE FUNCTION refuse_review_change();
CREATE TRIGGER exam_explanation_stays
    BEFORE DELETE
    ON exam_explanation
    FOR EACH ROW
EXECUTE FUNCTION refuse_review_deletion();
