-- The audit as a chain for each tenant (and one of the cloud itself): every row holds the SHA-256 of the row before and of
-- itself. The heads of the chains are signed with a key outside of this database, so that who edits a row, or computes a
-- chain anew, is found.
ALTER TABLE audit
    ADD COLUMN number bigint,
    ADD COLUMN hash   bytea;

CREATE FUNCTION audit_part(part text) RETURNS text
    LANGUAGE sql IMMUTABLE AS
$$
SELECT coalesce(octet_length(convert_to(part, 'UTF8')) || ':' || part, '-')
$$;

CREATE FUNCTION audit_hash(previous bytea, row_number bigint, entry audit) RETURNS bytea
    LANGUAGE sql STABLE AS
$$
SELECT sha256(previous || convert_to(
        audit_part(row_number::text) || audit_part(((extract(epoch FROM entry.at) * 1000000)::bigint)::text)
            || audit_part(entry.tenant_id::text) || audit_part(entry.account_id::text) || audit_part(entry.login)
            || audit_part(entry.action) || audit_part(entry.object) || audit_part(entry.outcome)
            || audit_part(entry.address), 'UTF8'))
$$;

-- What was there before becomes the beginning of its chain.
ALTER TABLE audit DISABLE TRIGGER audit_is_only_added;
DO
$$
    DECLARE
        entry    audit;
        previous bytea;
        chain    integer;
        row_at   bigint;
    BEGIN
        FOR entry IN SELECT * FROM audit ORDER BY coalesce(tenant_id, 0), id
            LOOP
                IF chain IS DISTINCT FROM coalesce(entry.tenant_id, 0) THEN
                    chain := coalesce(entry.tenant_id, 0);
                    previous := ''::bytea;
                    row_at := 0;
                END IF;
                row_at := row_at + 1;
                previous := audit_hash(previous, row_at, entry);
                UPDATE audit SET number = row_at, hash = previous WHERE id = entry.id;
            END LOOP;
    END
$$;
ALTER TABLE audit ENABLE TRIGGER audit_is_only_added;
ALTER TABLE audit
    ALTER COLUMN number SET NOT NULL,
    ALTER COLUMN hash SET NOT NULL;
CREATE UNIQUE INDEX audit_chain ON audit (coalesce(tenant_id, 0), number);

-- One row after the other: whoever adds one waits until the one before is there.
CREATE FUNCTION chain_audit() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    last_number bigint;
    last_hash   bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(1685087596, coalesce(NEW.tenant_id, 0));
    SELECT number, hash
    INTO last_number, last_hash
    FROM audit
    WHERE coalesce(tenant_id, 0) = coalesce(NEW.tenant_id, 0)
    ORDER BY number DESC
    LIMIT 1;
    NEW.number := coalesce(last_number, 0) + 1;
    NEW.hash := audit_hash(coalesce(last_hash, ''::bytea), NEW.number, NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_is_chained
    BEFORE INSERT
    ON audit
    FOR EACH ROW
EXECUTE FUNCTION chain_audit();

-- Signed heads of the chains; only added, and gone with a tenant that left.
CREATE TABLE audit_head
(
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer REFERENCES tenant,
    number    bigint      NOT NULL,
    hash      bytea       NOT NULL,
    signed_at timestamptz NOT NULL,
    key_id    text        NOT NULL,
    signature bytea       NOT NULL
);
CREATE UNIQUE INDEX audit_head_of_chain ON audit_head (coalesce(tenant_id, 0), number);
CREATE TRIGGER audit_head_is_only_added
    BEFORE UPDATE OR TRUNCATE
    ON audit_head
    FOR EACH STATEMENT
EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_is_not_deleted
    BEFORE DELETE
    ON audit_head
    FOR EACH ROW
EXECUTE FUNCTION refuse_audit_deletion();

-- Up to where each chain was sent to a log server.
CREATE TABLE audit_sent
(
    id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id integer REFERENCES tenant,
    number    bigint NOT NULL
);
CREATE UNIQUE INDEX audit_sent_of_chain ON audit_sent (coalesce(tenant_id, 0));
