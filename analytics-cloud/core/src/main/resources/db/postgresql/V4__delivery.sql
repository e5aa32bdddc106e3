-- A receiver renews its certificate, and one that speaks TLS may differ from one that signs: all of them are its own.
CREATE TABLE receiver_certificate
(
    certificate_sha256 text PRIMARY KEY,
    receiver_id        integer     NOT NULL REFERENCES receiver,
    issued_at          timestamptz NOT NULL DEFAULT now()
);

INSERT INTO receiver_certificate (certificate_sha256, receiver_id, issued_at)
SELECT certificate_sha256, id, enrolled_at FROM receiver;

-- Which suites a tenant's packages may use, by name; what is not named is refused, so nobody can talk a receiver down.
ALTER TABLE tenant
    ADD COLUMN accepted_suites text NOT NULL
        DEFAULT 'mlkem768-rsa3072 mlkem768-x25519 ecdsa-p256 ed25519 ml-dsa-65';

-- What was not taken, one row per batch and kind of reason, however often it was tried.
CREATE TABLE package_refusal
(
    tenant_id   integer     NOT NULL REFERENCES tenant,
    batch_id    uuid        NOT NULL,
    receiver_id integer     NOT NULL REFERENCES receiver,
    code        text        NOT NULL,
    reason      text        NOT NULL,
    bytes       bigint      NOT NULL,
    times       integer     NOT NULL DEFAULT 1,
    first_at    timestamptz NOT NULL DEFAULT now(),
    last_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, batch_id, receiver_id, code)
);

CREATE INDEX package_refusal_newest ON package_refusal (tenant_id, last_at DESC);
