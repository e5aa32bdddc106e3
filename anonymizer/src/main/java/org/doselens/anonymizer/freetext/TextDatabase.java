package org.doselens.anonymizer.freetext;

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
import org.doselens.anonymizer.secret.OwnerOnly;

/** The SQLite file of the texts (write-ahead log, synchronous FULL). Not thread-safe. */
final class TextDatabase implements AutoCloseable {

    /** Makes something of a row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS text (token TEXT PRIMARY KEY, sealed BLOB NOT NULL, state TEXT NOT NULL,"
                    + " suspicions TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0, standard_key TEXT, decided_by TEXT,"
                    + " decided_ms INTEGER, first_ms INTEGER NOT NULL, told_ms INTEGER) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS seen (token TEXT NOT NULL, patient BLOB NOT NULL,"
                    + " PRIMARY KEY (token, patient)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS staff (digest BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID");

    private final Connection connection;

    TextDatabase(Path file) throws SQLException, IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            OwnerOnly.createFile(file);
        }
        connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        takeUp("text", "told_ms");
        connection.setAutoCommit(false);
    }

    /** A file of an earlier version lacks the column. */
    private void takeUp(String table, String column) throws SQLException {
        String known = "SELECT 1 FROM pragma_table_info(?) WHERE name = ?";
        if (query(known, row -> 1, table, column).isEmpty()) {
            update("ALTER TABLE " + table + " ADD COLUMN " + column + " INTEGER");
        }
    }

    int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> query(String sql, Reading<T> reading, Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(reading.of(rows));
            }
        }
        return found;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void undo() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement prepared(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
