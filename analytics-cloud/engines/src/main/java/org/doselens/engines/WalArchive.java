package org.doselens.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Where PostgreSQL puts its changes aside (write-ahead log, 16 MiB a file, compressed: an idle minute is some 20 kB).
 * Needs {@code sh} and {@code gzip}. A file is there under its name only when it is whole and on disk.
 */
record WalArchive(Path folder) {

    /** A change is aside at the latest after this time. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** Makes the folder, which only its owner may enter. */
    static WalArchive at(Path folder) throws IOException {
        return new WalArchive(Secrets.folder(folder.toAbsolutePath()));
    }

    /** Tells a server that runs with {@code archive_mode} to put its log here. */
    void fill(EmbeddedPostgreSql server) {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET archive_command = " + literal(putCommand()));
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new EngineException("PostgreSQL does not take the folder of its log: " + e.getMessage(), e);
        }
    }

    /** The command that puts a file of the log here. */
    String putCommand() {
        return "gzip -1 -n < \"%p\" > \"" + folder + "/%f.part\" && sync \"" + folder + "/%f.part\" && mv \"" + folder
                + "/%f.part\" \"" + folder + "/%f.gz\"";
    }

    /** The command that brings a file of the log back. */
    String getCommand() {
        return "gzip -dc \"" + folder + "/%f.gz\" > \"%p\"";
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
