-- Figures by who performed are there only where a site switched them on, and everybody sees their own only.
ALTER TABLE site
    ADD COLUMN performer_figures boolean NOT NULL DEFAULT false;

-- Which pseudonym of a performer an account is, as its administrator said.
CREATE TABLE account_performer
(
    account_id integer PRIMARY KEY REFERENCES account,
    tenant_id  integer     NOT NULL REFERENCES tenant,
    performer  text        NOT NULL,
    set_by     integer     NOT NULL REFERENCES account,
    set_at     timestamptz NOT NULL
);
