package org.doselens.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.anonymizer.secret.OwnerOnly;

/** The spool's file and its transactions. Not thread-safe: the {@link Spool} holds its lock around every call. */
final class SpoolDatabase {

    private static final List<String> SCHEMA = List.of(
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA busy_timeout = 10000",
            """
            CREATE TABLE IF NOT EXISTS record (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                batch_id TEXT,
                line BLOB NOT NULL,
                added_ms INTEGER NOT NULL)""",
            "CREATE INDEX IF NOT EXISTS record_batch ON record (batch_id, id)",
            """
            CREATE TABLE IF NOT EXISTS batch (
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                batch_id TEXT NOT NULL UNIQUE,
                state TEXT NOT NULL CHECK (state IN ('made', 'sent', 'refused')),
                records INTEGER NOT NULL,
                reason TEXT,
                sealed BLOB)""",
            "CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL)");

    private final Connection connection;

    private SpoolDatabase(Connection connection) {
        this.connection = connection;
    }

    static SpoolDatabase open(Path file) {
        try {
            makeForOwnerAlone(file);
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                for (String sql : SCHEMA) {
                    statement.execute(sql);
                }
            }
            addColumn(connection, "batch", "sealed_with", "TEXT");
            addColumn(connection, "batch", "settled_ms", "INTEGER");
            addColumn(connection, "record", "sign", "TEXT");
            connection.setAutoCommit(false);
            return new SpoolDatabase(connection);
        } catch (SQLException | IOException e) {
            throw new SpoolUnusable("the spool " + file + " cannot be opened", e);
        }
    }

    /** A file of an earlier version gets what it lacks. */
    private static void addColumn(Connection connection, String table, String column, String type) throws SQLException {
        Set<String> known = new TreeSet<>(
                query(connection, "SELECT name FROM pragma_table_info(?)", row -> row.getString(1), table));
        if (!known.contains(column)) {
            update(connection, "ALTER TABLE " + table + " ADD COLUMN " + column + " " + type);
        }
    }

    boolean isOpen() {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            return false;
        }
    }

    <T> T inTransaction(String what, Work<T> work) {
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SpoolUnusable e) {
            rollback(e);
            throw e;
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw new SpoolUnusable("the spool cannot " + what, e);
        }
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<T> results = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    results.add(row.read(rows));
                }
            }
            return results;
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new SpoolUnusable("the spool cannot be closed", e);
        }
    }

    private static void makeForOwnerAlone(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            // the write-ahead log gets the same permissions as the file
            OwnerOnly.createFile(file);
        }
    }

    private void rollback(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** What happens in one transaction. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What is read from one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
