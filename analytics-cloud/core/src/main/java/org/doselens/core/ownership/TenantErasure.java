package org.doselens.core.ownership;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.doselens.core.audit.AuditEntry.Outcome;
import org.doselens.core.audit.AuditTrail;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.database.Sql;
import org.doselens.core.ownership.ClickHouseTables.Table;

/**
 * Erases everything of a tenant that asked to leave, and proves it by counting again. Works as PostgreSQL's owner. Cut
 * off in between, it is begun again: what was counted first is kept.
 */
public final class TenantErasure {

    private final Databases databases;
    private final PostgreSqlSettings owner;
    private final ClickHouseTables clickhouse;

    public TenantErasure(Databases databases, PostgreSqlSettings owner) {
        this.databases = databases;
        this.owner = owner;
        this.clickhouse = new ClickHouseTables(databases);
    }

    /**
     * What was there.
     *
     * @param rows by {@code store table}, older revisions included
     * @param exams exams at their newest revision
     * @param examsSha256 SHA-256 of their lines {@code examKey revision}, by key, each with a line feed: the same as over
     *     the {@code examKey} and {@code revision} of the export's exams.jsonl, sorted by key
     */
    public record Found(Map<String, Long> rows, long exams, String examsSha256) {}

    /**
     * Lets the tenant's receivers in no longer and counts what is there.
     *
     * @throws NotGranted if the tenant has not asked to leave, has a legal hold, or packages of it are still being loaded
     */
    public Found begin(int tenantId) {
        if (new Leaving(databases).of(tenantId).isEmpty()) {
            throw new NotGranted("Tenant " + tenantId
                    + " has not asked to leave: its administrator does so in the dashboard, under Our data");
        }
        if (!new LegalHolds(databases).sites(tenantId).isEmpty()) {
            throw new NotGranted("Tenant " + tenantId + " has a legal hold: two of its administrators release it in the"
                    + " dashboard, under Our data, before anything is erased");
        }
        databases
                .postgreSql()
                .sql(Sql.of(TenantErasure.class, "shut_the_door"))
                .param("tenant", tenantId)
                .update();
        long loading = databases
                .postgreSql()
                .sql(Sql.of(TenantErasure.class, "is_anything_loading"))
                .param("tenant", tenantId)
                .query(Long.class)
                .single();
        if (loading > 0) {
            throw new NotGranted(loading + " packages of tenant " + tenantId + " wait to be loaded: try again later");
        }
        MessageDigest digest = sha256();
        AtomicLong exams = new AtomicLong();
        databases
                .clickHouse()
                .sql(Sql.of(TenantErasure.class, "exams_for_comparison"))
                .param("tenant", tenantId)
                .query(row -> {
                    exams.incrementAndGet();
                    digest.update((row.getString(1) + " " + row.getString(2) + "\n").getBytes(StandardCharsets.UTF_8));
                });
        return new Found(count(tenantId), exams.get(), HexFormat.of().formatHex(digest.digest()));
    }

    /** What was counted when erasing a tenant began; empty if it never did. */
    public Optional<String> counted(int tenantId) {
        return databases
                .postgreSql()
                .sql(Sql.of(TenantErasure.class, "what_was_counted"))
                .param("tenant", tenantId)
                .query(String.class)
                .optional();
    }

    /** The certificate of a tenant that is gone. */
    public Optional<byte[]> certificate(int tenantId) {
        return databases
                .postgreSql()
                .sql(Sql.of(TenantErasure.class, "certificate_of_erasure"))
                .param("tenant", tenantId)
                .query((row, number) -> row.getBytes("certificate"))
                .optional();
    }

    /** Keeps what was counted, before anything goes. */
    public void keepCounted(int tenantId, String counted) {
        asOwner(connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO erasure (tenant_id, counted) VALUES (?, ?)")) {
                insert.setInt(1, tenantId);
                insert.setString(2, counted);
                return insert.executeUpdate();
            }
        });
    }

    /** Deletes all rows. Whatever else holds something of the tenant, files above all, must be gone before. */
    public void erase(int tenantId) {
        for (Table table : clickhouse.all()) {
            clickhouse.delete(table, tenantId, "1 = 1");
        }
        asOwner(connection -> {
            eraseRows(connection, PostgreSqlTables.of(connection, tenantId));
            return null;
        });
    }

    /**
     * Erases a tenant that was erased already and came back with an older backup, and keeps its certificate. Packages of it
     * are not let in again.
     *
     * @return rows that were there
     * @throws IllegalStateException if something is left although all was deleted
     */
    public long again(int tenantId, byte[] certificate) {
        long rows = count(tenantId).values().stream().mapToLong(Long::longValue).sum();
        asOwner(connection -> {
            // the word of the hospital is younger than the backup, and so may be who gave it; it lets the audit be
            // deleted
            try (PreparedStatement leave = connection.prepareStatement(
                    "INSERT INTO leaving (tenant_id)"
                            + " SELECT id FROM tenant WHERE id = ? ON CONFLICT (tenant_id) WHERE taken_back_at IS NULL DO NOTHING")) {
                leave.setInt(1, tenantId);
                leave.executeUpdate();
            }
            return null;
        });
        erase(tenantId);
        Map<String, Long> left = count(tenantId);
        if (!left.isEmpty()) {
            throw new IllegalStateException("Tenant " + tenantId + " is not gone: " + left + ". Start again.");
        }
        if (counted(tenantId).isEmpty()) {
            keepCounted(tenantId, "{}");
        }
        end(tenantId, certificate);
        return rows;
    }

    /** Certificates of all tenants that are gone. */
    public static Map<Integer, byte[]> certificates(Databases databases) {
        Map<Integer, byte[]> certificates = new LinkedHashMap<>();
        databases
                .postgreSql()
                .sql("SELECT tenant_id, certificate FROM erasure WHERE certificate IS NOT NULL ORDER BY tenant_id")
                .query(row -> {
                    certificates.put(row.getInt("tenant_id"), row.getBytes("certificate"));
                });
        return certificates;
    }

    /** Rows by {@code store table}: only tables that hold any. */
    public Map<String, Long> count(int tenantId) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Table table : clickhouse.all()) {
            rows.put("clickhouse " + table.name(), clickhouse.count(table, tenantId, "1 = 1"));
        }
        asOwner(connection -> {
            for (Map.Entry<String, String> table :
                    PostgreSqlTables.of(connection, tenantId).entrySet()) {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery(
                                "SELECT count(*) FROM " + table.getKey() + " WHERE " + table.getValue())) {
                    row.next();
                    rows.put("postgresql " + table.getKey(), row.getLong(1));
                }
            }
            return null;
        });
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /** Keeps the certificate; it is all that remains, with a row in the audit that no tenant owns. */
    public void end(int tenantId, byte[] certificate) {
        new AuditTrail(databases.postgreSql())
                .add(
                        new AuditTrail.Actor(null, null, "operator", "shell"),
                        "tenant.erase",
                        "tenant " + tenantId,
                        Outcome.DONE);
        asOwner(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE erasure SET ended_at = now(), certificate = ? WHERE tenant_id = ?")) {
                update.setBytes(1, certificate);
                update.setInt(2, tenantId);
                return update.executeUpdate();
            }
        });
    }

    /** Rows that others refer to go later: what cannot go yet is tried again after the others, all in one transaction. */
    private static void eraseRows(Connection connection, Map<String, String> conditions) throws SQLException {
        List<String> left = new ArrayList<>(conditions.keySet());
        // what asks for leave is what lets the audit be deleted
        left.remove("leaving");
        left.remove("audit");
        left.add(0, "audit");
        left.add("leaving");
        while (!left.isEmpty()) {
            int before = left.size();
            SQLException refused = null;
            for (String table : List.copyOf(left)) {
                Savepoint point = connection.setSavepoint();
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("DELETE FROM " + table + " WHERE " + conditions.get(table));
                    left.remove(table);
                } catch (SQLException e) {
                    connection.rollback(point);
                    refused = e;
                }
            }
            if (left.size() == before) {
                throw refused;
            }
        }
    }

    private interface Work<T> {

        T on(Connection connection) throws SQLException;
    }

    private <T> T asOwner(Work<T> work) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            connection.setAutoCommit(false);
            T done = work.on(connection);
            connection.commit();
            return done;
        } catch (SQLException e) {
            throw new DatabaseException("PostgreSQL did not let its owner erase: " + e.getSQLState(), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
