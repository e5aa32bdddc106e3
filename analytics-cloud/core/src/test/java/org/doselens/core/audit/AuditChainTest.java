package org.doselens.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.doselens.core.audit.AuditChain.Fault;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database administrator can do to the audit, and that each of it is found. */
class AuditChainTest {

    private static final KeyPair KEYS = keys();

    private final Databases databases = TestDatabases.SHARED;
    private final AuditChain chain = new AuditChain(databases.postgreSql());
    private int tenant;

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void tenRowsOfWhichSevenAreSigned() throws Exception {
        tenant = new Organisation(databases).addTenant("审计医院", "Audit hospital");
        add(7);
        sign();
        add(3);
    }

    private void add(int rows) {
        AuditTrail trail = new AuditTrail(databases.postgreSql());
        for (int i = 0; i < rows; i++) {
            trail.add(
                    new AuditTrail.Actor(tenant, null, "周岚 \"x\"", "127.0.0.1"),
                    "exam.view",
                    i == 2 ? "" : "key:" + i,
                    Outcome.DONE);
        }
    }

    private AuditHead sign() throws Exception {
        List<ChainedEntry> rows = chain.rows(tenant, 0, 1000);
        ChainedEntry last = rows.get(rows.size() - 1);
        Instant now = Instant.ofEpochMilli(1_763_800_000_000L);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(KEYS.getPrivate());
        signature.update(AuditHead.toSign(tenant, last.number(), last.hash(), now));
        AuditHead head = new AuditHead(tenant, last.number(), last.hash(), now, "test", signature.sign());
        chain.keep(head);
        return head;
    }

    private AuditChain.Verdict verify(AuditHead... kept) {
        return chain.verify(tenant, KEYS.getPublic(), List.of(kept));
    }

    @Test
    void an_untouched_chain_is_whole_by_javas_own_reckoning() {
        AuditChain.Verdict verdict = verify();

        assertThat(verdict.whole()).isTrue();
        assertThat(verdict.entries()).isEqualTo(10);
        assertThat(verdict.unsigned()).isEqualTo(3);
        assertThat(chain.unsigned()).anyMatch(open -> open.tenantId() == tenant && open.number() == 10);
    }

    @Test
    void an_edited_row_is_found() throws Exception {
        asOwner("UPDATE audit SET login = 'somebody else' WHERE tenant_id = " + tenant + " AND number = 4");

        assertThat(verify().fault()).contains(Fault.ROW);
        assertThat(verify().at()).isEqualTo(4);
    }

    @Test
    void a_row_that_was_taken_out_is_found() throws Exception {
        asOwner("DELETE FROM audit WHERE tenant_id = " + tenant + " AND number = 5");

        assertThat(verify().fault()).contains(Fault.ROW);
        assertThat(verify().at()).isEqualTo(6);
    }

    @Test
    void a_chain_that_was_computed_anew_is_found() throws Exception {
        asOwner("UPDATE audit SET login = 'somebody else' WHERE tenant_id = " + tenant + " AND number = 4");
        recompute();

        AuditChain.Verdict verdict = verify();
        assertThat(verdict.fault()).contains(Fault.RECOMPUTED);
        assertThat(verdict.at()).isEqualTo(7);
    }

    @Test
    void a_chain_that_was_computed_anew_with_its_heads_is_found_by_key_and_by_the_other_side() throws Exception {
        AuditHead kept =
                AuditHead.of(chain.newestHead(tenant).orElseThrow().line()).orElseThrow();
        asOwner("UPDATE audit SET login = 'somebody else' WHERE tenant_id = " + tenant + " AND number = 4");
        recompute();
        asOwner("UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE tenant_id = " + tenant
                + " AND number = 7) WHERE tenant_id = " + tenant);
        assertThat(verify().fault()).contains(Fault.FORGED_HEAD);

        asOwner("DELETE FROM audit_head WHERE tenant_id = " + tenant);
        assertThat(verify(kept).fault()).contains(Fault.RECOMPUTED);
    }

    @Test
    void an_end_that_was_cut_off_is_found() throws Exception {
        AuditHead kept = sign();
        asOwner("DELETE FROM audit WHERE tenant_id = " + tenant + " AND number > 5");
        assertThat(verify().fault()).contains(Fault.CUT_OFF);

        asOwner("DELETE FROM audit_head WHERE tenant_id = " + tenant);
        assertThat(verify().whole()).as("nothing in the database tells").isTrue();
        assertThat(verify(kept).fault()).contains(Fault.CUT_OFF);
        assertThat(verify(kept).at()).isEqualTo(6);
    }

    @Test
    void many_who_write_at_once_make_one_chain_without_gaps() {
        java.util.stream.IntStream.range(0, 40).parallel().forEach(i -> add(1));

        assertThat(verify().whole()).isTrue();
        assertThat(verify().entries()).isEqualTo(50);
    }

    private void recompute() throws Exception {
        byte[] previous = new byte[0];
        for (ChainedEntry row : chain.rows(tenant, 0, 1000)) {
            previous = row.expectedAfter(previous);
            asOwner("UPDATE audit SET hash = '\\x" + java.util.HexFormat.of().formatHex(previous)
                    + "' WHERE tenant_id = " + tenant + " AND number = " + row.number());
        }
        assertThat(Arrays.equals(previous, chain.rows(tenant, 9, 1).get(0).hash()))
                .isTrue();
    }

    /** Whoever owns the database can switch its own guards off. */
    private static void asOwner(String change) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        TestDatabases.postgreSql().url(),
                        TestDatabases.postgreSql().user(),
                        TestDatabases.postgreSql().password());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(change);
        }
    }
}
