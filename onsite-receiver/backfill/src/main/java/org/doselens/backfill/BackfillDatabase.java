package org.doselens.backfill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.doselens.anonymizer.secret.OwnerOnly;
import org.sqlite.SQLiteConfig;

/**
 * The file of back-fills: SQLite in WAL mode, every commit synced. The receiver and the command line have it open at
 * once, so each piece of work is a short transaction of a connection of its own.
 */
final class BackfillDatabase {

    private static final String[] TABLES = {
        """
        CREATE TABLE IF NOT EXISTS job (
            id         INTEGER PRIMARY KEY AUTOINCREMENT,
            ae_title   TEXT NOT NULL,
            host       TEXT NOT NULL,
            port       INTEGER NOT NULL,
            from_day   TEXT NOT NULL,
            to_day     TEXT NOT NULL,
            modalities TEXT NOT NULL,
            per_minute INTEGER NOT NULL,
            from_time  TEXT NOT NULL,
            until_time TEXT NOT NULL,
            state      TEXT NOT NULL,
            problem    TEXT NOT NULL DEFAULT '',
            -- time spent with it, for the estimate
            worked_ms  INTEGER NOT NULL DEFAULT 0
        )""", """
        CREATE TABLE IF NOT EXISTS day (
            job  INTEGER NOT NULL,
            day  TEXT NOT NULL,
            -- 0: its studies are written down, 1: all have been seen to
            done INTEGER NOT NULL,
            PRIMARY KEY (job, day)
        ) WITHOUT ROWID""", """
        CREATE TABLE IF NOT EXISTS study (
            job     INTEGER NOT NULL,
            day     TEXT NOT NULL,
            -- digest of the Study Instance UID, and the UID encrypted
            study   TEXT NOT NULL,
            payload BLOB NOT NULL,
            state   TEXT NOT NULL CHECK (state IN ('open', 'done', 'failed')),
            tries   INTEGER NOT NULL DEFAULT 0,
            objects INTEGER NOT NULL DEFAULT 0,
            reason  TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (job, study)
        ) WITHOUT ROWID""", "CREATE INDEX IF NOT EXISTS study_open ON study (job, day, tries) WHERE state = 'open'", """
        CREATE TABLE IF NOT EXISTS polled (
            study      TEXT PRIMARY KEY,
            day        TEXT NOT NULL,
            -- digest of what the PACS said it has of the study, last time and when it was fetched
            seen       TEXT NOT NULL,
            fetched    TEXT NOT NULL DEFAULT ''
        ) WITHOUT ROWID"""
    };

    private final String url;

    private BackfillDatabase(Path file) {
        this.url = "jdbc:sqlite:" + file.toAbsolutePath();
    }

    static BackfillDatabase open(Path file) {
        try {
            if (Files.notExists(file)) {
                OwnerOnly.createFile(file);
            }
        } catch (IOException e) {
            throw new BackfillException("The file " + file + " cannot be made: is the folder writable?", e);
        }
        BackfillDatabase database = new BackfillDatabase(file);
        database.run("be opened", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            return null;
        });
        return database;
    }

    /** One transaction. */
    <T> T run(String what, Work<T> work) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(10_000);
        try (Connection connection = config.createConnection(url)) {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new BackfillException("The book of back-fills cannot " + what + ": " + e.getMessage(), e);
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
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                results.add(row.of(rows));
            }
            return results;
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }
}
