package org.doselens.assembly;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** The journal's file: SQLite in WAL mode, every commit synced to disk. */
final class JournalDatabase {

    private final String url;

    private JournalDatabase(Path file) {
        this.url = "jdbc:sqlite:" + file.toAbsolutePath();
    }

    static JournalDatabase open(Path file) {
        JournalDatabase database = new JournalDatabase(file);
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
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            int version = version(statement);
            if (version > JournalSchema.STEPS.length) {
                throw new SQLException("it was written by a newer receiver (version " + version + ")");
            }
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
        config.setBusyTimeout(10_000);
        return config.createConnection(url);
    }
}
