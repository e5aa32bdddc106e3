package org.doselens.assembly;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** The journal's file: SQLite in WAL mode, every commit synced to disk. */
final class JournalDatabase {

    private static final String[] TABLES = {
        """
        CREATE TABLE IF NOT EXISTS study (
            study   TEXT PRIMARY KEY,
            -- when to assemble it next, epoch milliseconds; null: nothing new since it was last assembled
            due_at  INTEGER,
            -- grows with every object, so that one that arrives while its study is assembled is not overlooked
            objects INTEGER NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX IF NOT EXISTS study_due ON study (due_at) WHERE due_at IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS object (
            study       TEXT NOT NULL,
            instance    TEXT NOT NULL,
            content     TEXT NOT NULL,
            payload     BLOB NOT NULL,
            received_at INTEGER NOT NULL,
            PRIMARY KEY (study, instance)
        ) WITHOUT ROWID""",
        """
        CREATE TABLE IF NOT EXISTS exam (
            study    TEXT NOT NULL,
            exam     TEXT NOT NULL,
            payload  BLOB NOT NULL,
            PRIMARY KEY (study, exam)
        ) WITHOUT ROWID""",
        """
        CREATE TABLE IF NOT EXISTS quarantine (
            id          INTEGER PRIMARY KEY,
            received_at INTEGER NOT NULL,
            sender      TEXT NOT NULL,
            sop_class   TEXT NOT NULL,
            reason      TEXT NOT NULL
        )""",
        "CREATE TABLE IF NOT EXISTS tally (outcome TEXT PRIMARY KEY, objects INTEGER NOT NULL) WITHOUT ROWID"
    };

    private final String url;

    private JournalDatabase(Path file) {
        this.url = "jdbc:sqlite:" + file.toAbsolutePath();
    }

    static JournalDatabase open(Path file) {
        JournalDatabase database = new JournalDatabase(file);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw new JournalException(
                    "The journal " + file + " cannot be opened: " + e.getMessage()
                            + ". Is the folder writable and no other receiver running on it?",
                    e);
        }
        return database;
    }

    Connection connect() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        return config.createConnection(url);
    }
}
