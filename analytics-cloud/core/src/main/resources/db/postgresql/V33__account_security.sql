-- Accounts with a second factor, recovery codes and slowed guessing; who may name people; what a token may do.
ALTER TABLE account
    -- the password was given by somebody else
    ADD COLUMN must_change   boolean NOT NULL DEFAULT false,
    -- what the second factor is derived from with a key outside of this database; null before set-up
    ADD COLUMN factor_salt   text,
    -- the same of one that is being set up
    ADD COLUMN pending_salt  text,
    -- the last time step whose code was used: none counts twice
    ADD COLUMN last_step     bigint  NOT NULL DEFAULT 0,
    -- grows with every change that must end sessions
    ADD COLUMN epoch         bigint  NOT NULL DEFAULT 0,
    ADD COLUMN last_login_at timestamptz,
    DROP CONSTRAINT account_role_check,
    ADD CONSTRAINT account_role_check CHECK (role IN ('department-head', 'technologist', 'physicist', 'administrator',
                                                      'security-administrator', 'auditor', 'operator-of-cloud'));

-- Only keyed digests of the codes are here.
CREATE TABLE recovery_code
(
    account_id integer NOT NULL REFERENCES account ON DELETE CASCADE,
    digest     text    NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (account_id, digest)
);

-- Failures of a login by browser: one that was let in before has a count of its own, all others share one. So nobody can
-- lock out somebody else.
CREATE TABLE login_attempt
(
    account_id integer     NOT NULL REFERENCES account ON DELETE CASCADE,
    browser    text        NOT NULL,
    failures   integer     NOT NULL,
    wait_until timestamptz NOT NULL,
    PRIMARY KEY (account_id, browser)
);

-- System, security and audit administration by different people: then an administrator names nobody and reads no audit.
ALTER TABLE tenant
    ADD COLUMN separate_duties boolean NOT NULL DEFAULT false;

ALTER TABLE api_token
    ADD COLUMN scope text NOT NULL DEFAULT 'change' CHECK (scope IN ('read', 'change')),
    -- first words of paths below /api/v1 it opens; empty for all that its account may
    ADD COLUMN parts text NOT NULL DEFAULT '';
