-- Signed files of another installation: what was brought in, whose authority a person trusted for it, and who applied it.
-- Of no tenant: they hold for everybody here.
CREATE TABLE publication
(
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind IN ('levels', 'names')),
    edition    text        NOT NULL,
    content    bytea       NOT NULL,
    sha256     text        NOT NULL,
    authority  text        NOT NULL,
    signed_at  timestamptz NOT NULL,
    brought_by text        NOT NULL,
    brought_at timestamptz NOT NULL,
    applied_by text,
    applied_at timestamptz,
    UNIQUE (sha256, signed_at),
    CHECK ((applied_by IS NULL) = (applied_at IS NULL))
);

-- What the publication in force says of local names. A hospital's own decision goes before it.
CREATE TABLE published_name
(
    modality     text NOT NULL,
    name_key     text NOT NULL,
    standard_key text NOT NULL,
    body_region  text NOT NULL,
    PRIMARY KEY (modality, name_key)
);
