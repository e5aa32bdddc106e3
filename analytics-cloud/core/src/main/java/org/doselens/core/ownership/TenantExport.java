package org.doselens.core.ownership;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.database.Databases;
import org.doselens.core.ownership.ClickHouseTables.Table;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;

/**
 * Everything of a tenant in one ZIP of JSON lines: its exams exactly as they came, every other row that the cloud keeps
 * of it, what its people entered, the shape of each file, and a list of all files with their lines and SHA-256. Written
 * as it is read, month by month, so that it needs no room for the whole. Secrets (hashes of passwords, tokens and codes)
 * are left out, sessions too. Thread-safe.
 */
public final class TenantExport {

    private static final Set<String> NOT_EXPORTED = Set.of("spring_session", "spring_session_attributes");
    private static final String WITHOUT_SECRETS =
            "- 'password_hash' - 'token_sha256' - 'code_sha256' - 'digest' - 'factor_salt' - 'pending_salt'";
    private static final int ROWS_AT_ONCE = 1_000;

    private final Databases databases;
    private final ClickHouseTables clickhouse;
    private final Clock clock;

    public TenantExport(Databases databases, Clock clock) {
        this.databases = databases;
        this.clickhouse = new ClickHouseTables(databases);
        this.clock = clock;
    }

    /** One file of the export. */
    public record Written(String name, long lines, String sha256) {}

    /**
     * Writes the ZIP and leaves the stream open.
     *
     * @throws IOException if the stream takes no more
     */
    public List<Written> write(int tenantId, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        List<Written> files = new ArrayList<>();
        text(zip, "README.txt", "README.txt");
        for (int version = WireRecord.OLDEST_SCHEMA_VERSION; version <= WireRecord.CURRENT_SCHEMA_VERSION; version++) {
            String schema = "wire-record.v" + version + ".schema.json";
            text(zip, "schema/" + schema, schema);
        }
        for (Table table : clickhouse.all()) {
            if (table.name().equals("exam")) {
                files.add(file(
                        zip,
                        "exams.jsonl",
                        each -> months(table, tenantId, " AND withdrawn = 0", "detail", "TSVRaw", each)));
            }
            String columns = table.has("detail") ? "* EXCEPT detail" : "*";
            files.add(file(
                    zip,
                    "cloud/" + table.name() + ".jsonl",
                    each -> months(table, tenantId, "", columns, "JSONEachRow", each)));
        }
        people(zip, tenantId, files);
        json(
                zip,
                "schema/cloud.json",
                columns(databases
                        .clickHouse()
                        .sql("SELECT table, name, type FROM system.columns WHERE database = currentDatabase()"
                                + " ORDER BY table, position")
                        .query((row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                        .list()));
        json(
                zip,
                "schema/people.json",
                columns(databases
                        .postgreSql()
                        .sql("SELECT table_name, column_name, data_type FROM information_schema.columns"
                                + " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position")
                        .query((row, number) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                        .list()));
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("tenant", tenantId);
        manifest.put("exportedAt", clock.instant().toString());
        manifest.put("files", files);
        json(zip, "manifest.json", manifest);
        zip.finish();
        return files;
    }

    private interface Lines {

        void to(OutputStream each) throws IOException;
    }

    private static Written file(ZipOutputStream zip, String name, Lines lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        MessageDigest digest = sha256();
        LineCount counted = new LineCount(new DigestOutputStream(zip, digest));
        lines.to(counted);
        zip.closeEntry();
        return new Written(name, counted.lines, HexFormat.of().formatHex(digest.digest()));
    }

    /** The newest revision of everything, a month at a time where there are months. */
    private void months(Table table, int tenantId, String and, String columns, String format, OutputStream each)
            throws IOException {
        String from = " FROM " + table.name() + " FINAL WHERE tenant_id = " + tenantId + and;
        if (!table.has("site_day")) {
            databases.lines().write("SELECT " + columns + from, format, each);
            return;
        }
        List<Integer> months = databases
                .clickHouse()
                .sql("SELECT DISTINCT toYYYYMM(site_day) AS month FROM " + table.name() + " WHERE tenant_id = :tenant"
                        + " ORDER BY month")
                .param("tenant", tenantId)
                .query(Integer.class)
                .list();
        for (int month : months) {
            databases.lines().write("SELECT " + columns + from + " AND toYYYYMM(site_day) = " + month, format, each);
        }
    }

    private void people(ZipOutputStream zip, int tenantId, List<Written> files) throws IOException {
        try (Connection connection = databases.postgreSqlDataSource().getConnection()) {
            // one moment for all tables, and rows in portions
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (Map.Entry<String, String> table :
                    PostgreSqlTables.of(connection, tenantId).entrySet()) {
                if (!NOT_EXPORTED.contains(table.getKey())) {
                    files.add(file(
                            zip,
                            "people/" + table.getKey() + ".jsonl",
                            each -> rows(connection, table.getKey(), table.getValue(), each)));
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new DatabaseException("PostgreSQL did not give a table: " + e.getSQLState(), e);
        }
    }

    private static void rows(Connection connection, String table, String condition, OutputStream each)
            throws IOException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet found = statement.executeQuery(
                    "SELECT to_jsonb(t) " + WITHOUT_SECRETS + " FROM " + table + " t WHERE " + condition)) {
                while (found.next()) {
                    each.write((found.getString(1) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("PostgreSQL did not give " + table + ": " + e.getSQLState(), e);
        }
    }

    private static Map<String, Map<String, String>> columns(List<String[]> rows) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        rows.forEach(row ->
                tables.computeIfAbsent(row[0], table -> new LinkedHashMap<>()).put(row[1], row[2]));
        return tables;
    }

    private static void json(ZipOutputStream zip, String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
        zip.closeEntry();
    }

    private static void text(ZipOutputStream zip, String name, String resource) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        try (var in = Objects.requireNonNull(TenantExport.class.getResourceAsStream(resource), resource)) {
            in.transferTo(zip);
        }
        zip.closeEntry();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** Counts lines on their way; closing it closes nothing. */
    private static final class LineCount extends FilterOutputStream {

        private long lines;

        LineCount(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            lines += b == '\n' ? 1 : 0;
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
