package org.doselens.assembly.order;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.doselens.assembly.JournalException;
import org.sqlite.SQLiteConfig;

/**
 * The order book's file: SQLite in WAL mode, every commit synced to disk. One connection, one transaction at a time:
 * an order system sends its next message only after the answer to the last.
 */
final class OrderDatabase implements AutoCloseable {

    private static final String[] TABLES = {
        """
        CREATE TABLE IF NOT EXISTS fact (
            id      INTEGER PRIMARY KEY,
            -- digest of what was told, so that a fact told twice is one
            content TEXT NOT NULL UNIQUE,
            -- when it happened, epoch milliseconds
            at      INTEGER NOT NULL,
            payload BLOB NOT NULL
        )""",
        "CREATE INDEX IF NOT EXISTS fact_at ON fact (at)",
        """
        CREATE TABLE IF NOT EXISTS fact_key (
            key  TEXT NOT NULL,
            fact INTEGER NOT NULL REFERENCES fact (id) ON DELETE CASCADE,
            PRIMARY KEY (key, fact)
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS fact_key_fact ON fact_key (fact)",
        """
        CREATE TABLE IF NOT EXISTS study_key (
            key   TEXT NOT NULL,
            study TEXT NOT NULL,
            -- day of the exam in the site's zone, days since 1970
            day   INTEGER NOT NULL,
            PRIMARY KEY (key, study)
        ) WITHOUT ROWID""",
        """
        CREATE TABLE IF NOT EXISTS awaiting (
            study TEXT PRIMARY KEY,
            -- grows with every fact, so that one that comes while the study is handed on is not overlooked
            facts INTEGER NOT NULL
        ) WITHOUT ROWID""",
        """
        CREATE TABLE IF NOT EXISTS patient (
            key     TEXT NOT NULL,
            -- one row for each way an exam's objects named the patient: with or without an issuer
            form    TEXT NOT NULL,
            payload BLOB NOT NULL,
            PRIMARY KEY (key, form)
        ) WITHOUT ROWID""",
        """
        CREATE TABLE IF NOT EXISTS link (
            from_key TEXT PRIMARY KEY,
            into_key TEXT NOT NULL,
            at       INTEGER NOT NULL,
            -- of before there was the table moved: 0 while the cloud had to be told
            told     INTEGER NOT NULL,
            payload  BLOB NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS link_into ON link (into_key)",
        """
        -- every merge ever told; link has those that hold
        CREATE TABLE IF NOT EXISTS told_merge (
            from_key TEXT NOT NULL,
            into_key TEXT NOT NULL,
            at       INTEGER NOT NULL,
            payload  BLOB NOT NULL,
            PRIMARY KEY (from_key, into_key)
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS told_merge_into ON told_merge (into_key)",
        """
        -- numbers of which the cloud may have to be told another name
        CREATE TABLE IF NOT EXISTS moved (key TEXT PRIMARY KEY) WITHOUT ROWID""",
        """
        -- what the cloud was last told that a number is called
        CREATE TABLE IF NOT EXISTS told_name (
            key      TEXT NOT NULL,
            form     TEXT NOT NULL,
            into_key TEXT NOT NULL,
            PRIMARY KEY (key, form)
        ) WITHOUT ROWID""",
        """
        -- orders told of, of which the cloud may have to be told
        CREATE TABLE IF NOT EXISTS booking_due (
            key   TEXT PRIMARY KEY,
            facts INTEGER NOT NULL
        ) WITHOUT ROWID""",
        """
        -- which booking an order's numbers belong to
        CREATE TABLE IF NOT EXISTS booking_number (
            number  TEXT PRIMARY KEY,
            booking TEXT NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS booking_number_booking ON booking_number (booking)",
        """
        -- what the cloud was last told of a booking
        CREATE TABLE IF NOT EXISTS told_booking (
            booking  TEXT PRIMARY KEY,
            revision INTEGER NOT NULL,
            content  TEXT NOT NULL,
            -- days since 1970
            day      INTEGER NOT NULL
        ) WITHOUT ROWID""",
        // orders of a book from before bookings were told, once: the mark is a number that no order has
        """
        INSERT INTO booking_due (key, facts)
        SELECT DISTINCT key, 1 FROM fact_key JOIN fact ON fact.id = fact_key.fact
        WHERE fact.at > CAST(strftime('%s', 'now', '-60 days') AS INTEGER) * 1000
          AND NOT EXISTS (SELECT 1 FROM booking_number WHERE number = '')
        ON CONFLICT DO NOTHING""",
        "INSERT INTO booking_number (number, booking) VALUES ('', '') ON CONFLICT DO NOTHING",
        // of a book that kept only those that held
        "INSERT INTO told_merge SELECT from_key, into_key, at, payload FROM link WHERE true ON CONFLICT DO NOTHING",
        "INSERT INTO moved SELECT from_key FROM link WHERE told = 0 ON CONFLICT DO NOTHING",
        "UPDATE link SET told = 1 WHERE told = 0"
    };

    /** What is done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private final Connection connection;

    private OrderDatabase(Connection connection) {
        this.connection = connection;
    }

    static OrderDatabase open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            connection.setAutoCommit(false);
            return new OrderDatabase(connection);
        } catch (SQLException e) {
            throw new JournalException(
                    "The order book " + file + " cannot be opened: " + e.getMessage() + ". Is the folder writable?", e);
        }
    }

    /** Returns when it is on disk; does all of it or nothing. */
    synchronized <T> T run(Work<T> work) {
        try {
            T result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            undo();
            throw new JournalException("The order book could not be used: " + e.getMessage(), e);
        }
    }

    private void undo() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new JournalException("The order book could not be used: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new JournalException("The order book could not be closed: " + e.getMessage(), e);
        }
    }
}
