package org.doselens.core.audit;

import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The audit as chains, one for each tenant and one (0) of the cloud itself: read, signed at their heads, and checked against
 * the heads that were signed and those that somebody else kept. Thread-safe.
 */
public final class AuditChain {

    private static final int AT_ONCE = 2000;

    private final JdbcClient postgresql;

    public AuditChain(JdbcClient postgresql) {
        this.postgresql = postgresql;
    }

    /** The newest row of a chain that has no signed head yet. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is compared
    public record Unsigned(int tenantId, long number, byte[] hash) {}

    /** What is wrong with a chain: a row that was changed or is missing, or a head that no longer fits. */
    public enum Fault {
        /** The row does not fit the one before: it, or one before, was changed, added or taken away. */
        ROW,
        /** The row fits, but it is not the one that a head was signed for: the chain was computed anew. */
        RECOMPUTED,
        /** A head was signed for a row that is not there any more: the end was cut off. */
        CUT_OFF,
        /** A head whose signature is not of the key: somebody else made it. */
        FORGED_HEAD
    }

    /**
     * What a check found.
     *
     * @param entries rows of the chain
     * @param heads signed heads in the database and of the other side
     * @param unsigned rows after the last head; they are signed within a minute
     * @param oldest moment of the first row; null of an empty chain
     * @param fault what is wrong first; empty if all is well
     * @param at number of the row of the fault; 0 for none
     */
    public record Verdict(long entries, int heads, long unsigned, Instant oldest, Optional<Fault> fault, long at) {

        /** Whether nothing is wrong. */
        public boolean whole() {
            return fault.isEmpty();
        }
    }

    /** Rows after one, in order. */
    public List<ChainedEntry> rows(int tenantId, long after, int most) {
        return postgresql
                .sql(sql("audit_chain_rows"))
                .param("tenant", tenantId)
                .param("after", after)
                .param("rows", most)
                .query(AuditChain::entry)
                .list();
    }

    /** Signed heads in the database, in order. */
    public List<AuditHead> heads(int tenantId) {
        return head("audit_heads", tenantId).list();
    }

    /** The newest signed head. */
    public Optional<AuditHead> newestHead(int tenantId) {
        return head("newest_audit_head", tenantId).optional();
    }

    private JdbcClient.MappedQuerySpec<AuditHead> head(String name, int tenantId) {
        return postgresql
                .sql(sql(name))
                .param("tenant", tenantId)
                .query((row, n) -> new AuditHead(
                        tenantId,
                        row.getLong("number"),
                        row.getBytes("hash"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
                        row.getString("key_id"),
                        row.getBytes("signature")));
    }

    /** Chains whose newest row has no signed head. */
    public List<Unsigned> unsigned() {
        return postgresql
                .sql(sql("unsigned_chains"))
                .query((row, n) -> new Unsigned(row.getInt("chain"), row.getLong("number"), row.getBytes("hash")))
                .list();
    }

    /** Keeps a signed head. */
    public void keep(AuditHead head) {
        postgresql
                .sql(sql("add_audit_head"))
                .param("tenant", head.tenantId())
                .param("number", head.number())
                .param("headHash", head.hash())
                .param("signedAt", head.signedAt().atOffset(ZoneOffset.UTC))
                .param("keyId", head.keyId())
                .param("signature", head.signature())
                .update();
    }

    /** Up to which row each chain was sent to a log server. */
    public Map<Integer, Long> sent() {
        Map<Integer, Long> sent = new HashMap<>();
        postgresql.sql(sql("audit_sent_up_to")).query(row -> {
            sent.put(row.getInt("chain"), row.getLong("number"));
        });
        return sent;
    }

    /** A chain was sent up to a row. */
    public void sent(int tenantId, long number) {
        postgresql
                .sql(sql("mark_audit_sent"))
                .param("tenant", tenantId)
                .param("number", number)
                .update();
    }

    /**
     * Walks a whole chain.
     *
     * @param kept heads that the other side kept; of other tenants they are ignored
     */
    public Verdict verify(int tenantId, PublicKey key, List<AuditHead> kept) {
        List<AuditHead> heads = new ArrayList<>(heads(tenantId));
        kept.stream().filter(head -> head.tenantId() == tenantId).forEach(heads::add);
        Walk walk = new Walk(key, heads);
        List<ChainedEntry> rows = rows(tenantId, 0, AT_ONCE);
        while (!rows.isEmpty()) {
            rows.forEach(walk::step);
            rows = rows(tenantId, rows.get(rows.size() - 1).number(), AT_ONCE);
        }
        return walk.verdict();
    }

    /** From the first row to the last, remembering what was wrong first. */
    private static final class Walk {

        private final PublicKey key;
        private final List<AuditHead> heads;
        private final Map<Long, List<AuditHead>> headsAt = new HashMap<>();
        private byte[] previous = new byte[0];
        private long last;
        private Instant oldest;
        private Fault fault;
        private long at;

        Walk(PublicKey key, List<AuditHead> heads) {
            this.key = key;
            this.heads = heads;
            for (AuditHead head : heads) {
                headsAt.computeIfAbsent(head.number(), number -> new ArrayList<>())
                        .add(head);
            }
        }

        void step(ChainedEntry entry) {
            if (oldest == null) {
                oldest = entry.at();
            }
            if (entry.number() != last + 1 || !Arrays.equals(entry.expectedAfter(previous), entry.hash())) {
                found(Fault.ROW, entry.number());
            }
            for (AuditHead head : headsAt.getOrDefault(entry.number(), List.of())) {
                if (!head.signedBy(key)) {
                    found(Fault.FORGED_HEAD, entry.number());
                } else if (!Arrays.equals(head.hash(), entry.hash())) {
                    found(Fault.RECOMPUTED, entry.number());
                }
            }
            last = entry.number();
            previous = entry.hash();
        }

        Verdict verdict() {
            long signedUpTo = heads.stream()
                    .filter(head -> head.signedBy(key))
                    .mapToLong(AuditHead::number)
                    .max()
                    .orElse(0);
            if (signedUpTo > last) {
                found(Fault.CUT_OFF, last + 1);
            }
            return new Verdict(
                    last, heads.size(), Math.max(0, last - signedUpTo), oldest, Optional.ofNullable(fault), at);
        }

        private void found(Fault what, long number) {
            if (fault == null) {
                fault = what;
                at = number;
            }
        }
    }

    private static ChainedEntry entry(ResultSet row, int n) throws SQLException {
        return new ChainedEntry(
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("tenant_id", Integer.class),
                row.getObject("account_id", Integer.class),
                row.getString("login"),
                row.getString("action"),
                row.getString("object"),
                row.getString("outcome"),
                row.getString("address"),
                row.getBytes("hash"));
    }

    private static String sql(String name) {
        return Sql.of(AuditChain.class, name);
    }
}
