-- Exams of several accessions that report one irradiation: exam_key holds events that count in owner_key. Noted in the
-- transaction of the load; settled when the owner was mapped to the procedure that both make together, or nothing was to
-- do. Rows stay, so that a sheet can name the other exam.
CREATE TABLE shared_irradiation
(
    tenant_id  integer     NOT NULL REFERENCES tenant,
    exam_key   text        NOT NULL,
    owner_key  text        NOT NULL,
    noted_at   timestamptz NOT NULL,
    settled_at timestamptz,
    PRIMARY KEY (tenant_id, exam_key, owner_key)
);
CREATE INDEX shared_irradiation_waiting ON shared_irradiation (tenant_id) WHERE settled_at IS NULL;
CREATE INDEX shared_irradiation_owner ON shared_irradiation (tenant_id, owner_key);

-- The rule that settles them is nobody's account.
ALTER TABLE exam_mapping
    ALTER COLUMN mapped_by DROP NOT NULL;
