package org.doselens.receiver.reconciliation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What came of comparing each day, kept: SQLite in the data folder, counts and station names only. Thread-safe. */
final class ReconciliationBook implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final Connection connection;

    private ReconciliationBook(Connection connection) {
        this.connection = connection;
    }

    /**
     * A day beside one source.
     *
     * @param checkedAt when the source last told it; null if it never did
     * @param problem why the last try failed; empty if it did not
     */
    record DayOfSource(LocalDate day, Source source, Instant checkedAt, String problem, List<ComparedRow> rows) {}

    static ReconciliationBook open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (var statement = connection.createStatement()) {
                statement.execute("""
                        CREATE TABLE IF NOT EXISTS compared (
                            day TEXT NOT NULL, source TEXT NOT NULL, checked_at INTEGER, problem TEXT NOT NULL,
                            compared TEXT NOT NULL, PRIMARY KEY (day, source)
                        ) WITHOUT ROWID""");
            }
            return new ReconciliationBook(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The reconciliation " + file + " cannot be opened: is the folder writable?", e);
        }
    }

    /** What a source told of a day; replaces what it told before. */
    void compared(LocalDate day, Source source, Instant at, List<ComparedRow> rows) {
        write(
                "INSERT INTO compared (day, source, checked_at, problem, compared) VALUES (?, ?, ?, '', ?) ON CONFLICT DO"
                        + " UPDATE SET checked_at = excluded.checked_at, problem = '', compared = excluded.compared",
                day.toString(),
                source.name(),
                at.toEpochMilli(),
                JSON.writeValueAsString(rows));
    }

    /** A source could not be asked; what it told before stays. */
    void failed(LocalDate day, Source source, String problem) {
        write(
                "INSERT INTO compared (day, source, problem, compared) VALUES (?, ?, ?, '[]')"
                        + " ON CONFLICT DO UPDATE SET problem = excluded.problem",
                day.toString(),
                source.name(),
                problem);
    }

    Optional<DayOfSource> of(LocalDate day, Source source) {
        return since(day).stream()
                .filter(one -> one.day().equals(day) && one.source() == source)
                .findFirst();
    }

    /** Every day from this one on, the latest first. */
    synchronized List<DayOfSource> since(LocalDate day) {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM compared WHERE day >= ? ORDER BY day DESC, source")) {
            select.setString(1, day.toString());
            ResultSet row = select.executeQuery();
            List<DayOfSource> days = new ArrayList<>();
            while (row.next()) {
                long at = row.getLong("checked_at");
                Instant checkedAt = row.wasNull() ? null : Instant.ofEpochMilli(at);
                days.add(new DayOfSource(
                        LocalDate.parse(row.getString("day")),
                        Source.valueOf(row.getString("source")),
                        checkedAt,
                        row.getString("problem"),
                        JSON.readValue(row.getString("compared"), new TypeReference<List<ComparedRow>>() {})));
            }
            return days;
        } catch (SQLException e) {
            throw new IllegalStateException("The reconciliation cannot be read: error " + e.getErrorCode(), e);
        }
    }

    private synchronized void write(String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The reconciliation cannot be written: error " + e.getErrorCode(), e);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }
}
