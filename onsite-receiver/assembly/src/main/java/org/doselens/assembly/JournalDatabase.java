package org.doselens.assembly;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.sqlite.SQLiteConfig;

/** The journal's file: SQLite in WAL mode, every commit synced to disk. */
final class JournalDatabase {

    /**
     * What the file may cost.
     *
     * @param mostPages pages of 4 KiB, asked for anew with every connection
     * @param patience how long to wait for another process that has the file
     */
    record Bounds(LongSupplier mostPages, Duration patience) {

        static final Bounds NONE = new Bounds(() -> 0xFFFFFFFEL, Duration.ofSeconds(10));
    }

    private final String url;
    private final Bounds bounds;

    private JournalDatabase(Path file, Bounds bounds) {
        this.url = "jdbc:sqlite:" + file.toAbsolutePath();
        this.bounds = bounds;
    }

    static JournalDatabase open(Path file, Bounds bounds) {
        JournalDatabase database = new JournalDatabase(file, bounds);
        try (Connection connection = database.connect()) {
            bringUpToDate(connection);
        } catch (SQLException e) {
            throw new JournalException(
                    "The journal " + file + " cannot be opened: " + e.getMessage()
                            + ". Is the folder writable and no other receiver running on it?",
                    e);
        }
        return database;
    }

    private static void bringUpToDate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version == JournalSchema.STEPS.length) {
                // nothing to write: who only looks must not wait for who writes
                return;
            }
            if (version > JournalSchema.STEPS.length) {
                throw new SQLException("it was written by a newer receiver (version " + version + ")");
            }
            connection.setAutoCommit(false);
            for (int step = version; step < JournalSchema.STEPS.length; step++) {
                for (String change : JournalSchema.STEPS[step]) {
                    statement.execute(change);
                }
            }
            statement.execute("PRAGMA user_version = " + JournalSchema.STEPS.length);
        }
        connection.commit();
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) bounds.patience().toMillis());
        config.setPragma(
                SQLiteConfig.Pragma.MAX_PAGE_COUNT,
                Long.toString(bounds.mostPages().getAsLong()));
        return config.createConnection(url);
    }
}
