package org.doselens.receiver.console;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.Exam;
import org.doselens.onsite.room.RoomSource.Done;
import org.sqlite.SQLiteConfig;

/**
 * The exams of the last 90 days by device, as far as a room needs them to know which is meant, and what the room said of
 * them. SQLite in the data folder; exams stand there under the pseudonyms they left with, and no patient stands there at
 * all. Thread-safe.
 */
public final class ConsoleBook implements AutoCloseable {

    private static final Duration KEEP = Duration.ofDays(90);
    /** Of fewer exams nobody can say what is usual. */
    private static final int FEWEST = 15;

    private final Connection connection;
    private final Clock clock;

    private ConsoleBook(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** A reason that is not on its way yet. */
    record Unsent(String examKey, int revision, ConsoleReason reason) {}

    /** Opens the book of a data directory, or makes it. */
    public static ConsoleBook open(Path file, Clock clock) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        try {
            ConsoleBook book = new ConsoleBook(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()), clock);
            book.prepare();
            return book;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The book of the console rooms " + file + " cannot be opened: is the folder writable?", e);
        }
    }

    private void prepare() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS exam (
                        key TEXT PRIMARY KEY, device TEXT NOT NULL, modality TEXT NOT NULL, procedure TEXT NOT NULL,
                        name TEXT NOT NULL, started_at INTEGER NOT NULL, metric TEXT NOT NULL, dose REAL NOT NULL,
                        history INTEGER NOT NULL
                    ) WITHOUT ROWID""");
            statement.execute("CREATE INDEX IF NOT EXISTS exam_of_device ON exam (device, started_at)");
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS reason (
                        exam TEXT NOT NULL, revision INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
                        sent INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (exam, revision)
                    ) WITHOUT ROWID""");
            statement.execute("CREATE INDEX IF NOT EXISTS reason_unsent ON reason (sent) WHERE sent = 0");
        }
    }

    /**
     * An exam left the hospital.
     *
     * @param device whose room it is
     * @param sent as it left
     * @param startedAt by the clock on the wall, which dates that leave may not show
     */
    synchronized void told(String device, Exam sent, Instant startedAt) throws SQLException {
        Optional<Dose> dose = Dose.of(sent);
        if (dose.isEmpty() || startedAt.isBefore(clock.instant().minus(KEEP))) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO exam VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, sent.examKey());
            insert.setString(2, device);
            insert.setString(3, sent.modality());
            insert.setString(
                    4, sent.procedure() == null ? "" : orEmpty(sent.procedure().standardKey()));
            insert.setString(
                    5, sent.procedure() == null ? "" : orEmpty(sent.procedure().localName()));
            insert.setLong(6, startedAt.toEpochMilli());
            insert.setString(7, dose.get().metric());
            insert.setDouble(8, dose.get().value());
            insert.setBoolean(9, sent.history());
            insert.executeUpdate();
        }
    }

    /** An exam counts no longer. */
    synchronized void withdrawn(String examKey) throws SQLException {
        update("DELETE FROM exam WHERE key = ?", examKey);
    }

    /** A device's exams since a moment, newest first; history is not among them. */
    public synchronized List<Done> since(String device, Instant since) {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT e.key, e.modality, e.procedure, e.name, e.started_at, e.metric, e.dose,
                       (SELECT r.reason FROM reason r WHERE r.exam = e.key ORDER BY r.revision DESC LIMIT 1) AS reason
                FROM exam e WHERE e.device = ? AND e.started_at >= ? AND e.history = 0
                ORDER BY e.started_at DESC LIMIT 60""")) {
            select.setString(1, device);
            select.setLong(2, since.toEpochMilli());
            List<Done> exams = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    exams.add(done(device, rows));
                }
            }
            return exams;
        } catch (SQLException e) {
            throw new IllegalStateException("the book of the console rooms cannot be read", e);
        }
    }

    private Done done(String device, ResultSet row) throws SQLException {
        String procedure = row.getString("procedure");
        String metric = row.getString("metric");
        String reason = row.getString("reason");
        return new Done(
                row.getString("key"),
                row.getString("modality"),
                procedure,
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                metric,
                row.getDouble("dose"),
                procedure.isEmpty() ? null : usual(device, procedure, metric),
                reason == null ? null : ConsoleReason.valueOf(reason));
    }

    private Double usual(String device, String procedure, String metric) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT dose FROM exam WHERE device = ? AND procedure = ? AND metric = ? ORDER BY dose")) {
            select.setString(1, device);
            select.setString(2, procedure);
            select.setString(3, metric);
            List<Double> doses = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    doses.add(rows.getDouble(1));
                }
            }
            int n = doses.size();
            return n < FEWEST ? null : (Double) ((doses.get((n - 1) / 2) + doses.get(n / 2)) / 2);
        }
    }

    /** Keeps what a room says of one of its exams; false if the exam is not of that device. */
    synchronized boolean say(String device, String examKey, ConsoleReason reason) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO reason (exam, revision, reason, at)
                SELECT e.key, 1 + coalesce((SELECT max(r.revision) FROM reason r WHERE r.exam = e.key), 0), ?, ?
                FROM exam e WHERE e.key = ? AND e.device = ?""")) {
            insert.setString(1, reason.name());
            insert.setLong(2, clock.millis());
            insert.setString(3, examKey);
            insert.setString(4, device);
            return insert.executeUpdate() > 0;
        }
    }

    synchronized List<Unsent> unsent() throws SQLException {
        List<Unsent> unsent = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT exam, revision, reason FROM reason WHERE sent = 0 ORDER BY at");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                unsent.add(new Unsent(rows.getString(1), rows.getInt(2), ConsoleReason.valueOf(rows.getString(3))));
            }
        }
        return unsent;
    }

    synchronized void sent(Unsent one) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE reason SET sent = 1 WHERE exam = ? AND revision = ?")) {
            update.setString(1, one.examKey());
            update.setInt(2, one.revision());
            update.executeUpdate();
        }
    }

    /** Forgets exams that no room asks for any more; reasons stay. */
    synchronized void prune() throws SQLException {
        update(
                "DELETE FROM exam WHERE started_at < ?",
                clock.instant().minus(KEEP).toEpochMilli());
    }

    private void update(String sql, Object value) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setObject(1, value);
            change.executeUpdate();
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
