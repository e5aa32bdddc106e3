package org.doselens.core.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.database.Schemas;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All rows of PostgreSQL as they are at one moment, in a ZIP of PostgreSQL's own COPY text, one entry a table with its
 * columns in the first line, and the sequences. Needs the owner's login; putting back also needs the right to set {@code
 * session_replication_role}, because rows refer to each other and triggers would act on them again.
 */
public final class PostgreSqlCopy {

    private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlCopy.class);
    private static final String SEQUENCES = "sequences";
    private static final String ALL_SEQUENCES =
            "SELECT sequencename || ' ' || coalesce(last_value::text, '') FROM pg_sequences"
                    + " WHERE schemaname = 'public' ORDER BY 1";
    /** Made by migration; a restored database has it already. */
    private static final String TABLES =
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
                    + " AND c.relkind = 'r' AND c.relname <> 'flyway_schema_history' ORDER BY c.relname";

    private static final String COLUMNS =
            "SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute"
                    + " WHERE attrelid = 'public.%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''";

    private final PostgreSqlSettings settings;

    public PostgreSqlCopy(PostgreSqlSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes the ZIP and closes the stream; others may go on working meanwhile.
     *
     * @return what the rows add up to, by table
     * @throws IOException if the stream takes no more
     */
    public Map<String, TableSum> write(OutputStream out) throws IOException {
        Map<String, TableSum> written = new TreeMap<>();
        try (Connection connection = atOneMoment();
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (String table : texts(connection, TABLES)) {
                String columns = columns(connection, table);
                zip.putNextEntry(new ZipEntry(table));
                zip.write((columns + "\n").getBytes(StandardCharsets.UTF_8));
                written.put(table, rows(connection, table, columns, zip));
            }
            zip.putNextEntry(new ZipEntry(SEQUENCES));
            for (String line : texts(connection, ALL_SEQUENCES)) {
                zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            connection.rollback();
            return written;
        } catch (SQLException e) {
            throw new DatabaseException("PostgreSQL could not be read out: " + e.getMessage(), e);
        }
    }

    /** What the rows of each table add up to, all at one moment. */
    public Map<String, TableSum> sums() {
        Map<String, TableSum> sums = new TreeMap<>();
        try (Connection connection = atOneMoment()) {
            for (String table : texts(connection, TABLES)) {
                sums.put(table, rows(connection, table, columns(connection, table), OutputStream.nullOutputStream()));
            }
            connection.rollback();
            return sums;
        } catch (SQLException | IOException e) {
            throw new DatabaseException("PostgreSQL could not be read out: " + e.getMessage(), e);
        }
    }

    private static TableSum rows(Connection connection, String table, String columns, OutputStream out)
            throws IOException, SQLException {
        RowSums rows = new RowSums(out);
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY public." + table + " (" + columns + ") TO STDOUT", rows);
        return rows.sum();
    }

    private static String columns(Connection connection, String table) throws SQLException {
        return texts(connection, COLUMNS.formatted(table)).get(0);
    }

    /** Refuses a database that has tables already. */
    public void requireEmpty() {
        try (Connection connection = connection()) {
            List<String> tables = texts(connection, TABLES);
            if (!tables.isEmpty()) {
                throw new IllegalStateException("PostgreSQL at " + settings.url() + " is not empty: it has "
                        + tables.size() + " tables. Restore into a new database; after a restore that was broken off,"
                        + " delete what it left");
            }
        } catch (SQLException e) {
            throw new DatabaseException("PostgreSQL at " + settings.url() + " does not answer: " + e.getMessage(), e);
        }
    }

    /**
     * Makes the schema as it was and fills it, all or nothing. A table that somebody else made there is left out.
     *
     * @param schema version of the schema when it was written
     * @return rows by table
     * @throws IOException if the stream cannot be read or is no such ZIP
     */
    public Map<String, Long> read(InputStream in, String schema) throws IOException {
        Schemas.makePostgreSql(settings, schema);
        try (Connection connection = connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL session_replication_role = replica");
                statement.execute("TRUNCATE " + String.join(", ", texts(connection, TABLES)));
            }
            ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
            Map<String, Long> read = tables(connection, zip);
            // whatever vouches for the content stands at its end
            in.transferTo(OutputStream.nullOutputStream());
            connection.commit();
            return read;
        } catch (SQLException e) {
            throw new DatabaseException("PostgreSQL could not be filled: " + e.getMessage(), e);
        }
    }

    private static Map<String, Long> tables(Connection connection, ZipInputStream zip)
            throws IOException, SQLException {
        Map<String, Long> read = new TreeMap<>();
        Set<String> ours = new TreeSet<>(texts(connection, TABLES));
        boolean whole = false;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals(SEQUENCES)) {
                whole = true;
                sequences(connection, zip);
            } else if (!ours.contains(entry.getName())) {
                LOG.warn("PostgreSQL's table {} is none of Doselens: it is left out", entry.getName());
            } else {
                String columns = line(zip);
                read.put(
                        entry.getName(),
                        connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn(
                                        "COPY public." + entry.getName() + " (" + columns + ") FROM STDIN",
                                        new StaysOpen(zip)));
            }
        }
        if (!whole) {
            throw new IOException("the copy of PostgreSQL is not whole");
        }
        return read;
    }

    private static void sequences(Connection connection, InputStream zip) throws IOException, SQLException {
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        Set<String> ours = new TreeSet<>();
        texts(connection, ALL_SEQUENCES).forEach(line -> ours.add(line.split(" ", -1)[0]));
        try (Statement statement = connection.createStatement()) {
            for (String line : text.lines().toList()) {
                String[] pair = line.split(" ", -1);
                if (!ours.contains(pair[0])) {
                    continue;
                }
                statement.execute(
                        pair[1].isEmpty()
                                ? "ALTER SEQUENCE public." + pair[0] + " RESTART"
                                : "SELECT setval('public." + pair[0] + "', " + Long.parseLong(pair[1]) + ")");
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("the copy of PostgreSQL is not whole");
            }
            line.append((char) read);
        }
        return line.toString();
    }

    /** Moments are written in UTC, so that the same row is the same text everywhere. */
    private Connection atOneMoment() throws SQLException {
        Connection connection = connection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** One entry of a ZIP; the driver would close all of it. */
    private static final class StaysOpen extends FilterInputStream {

        StaysOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
