package org.doselens.core.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.DatabaseException;

/**
 * The database of ClickHouse as it is at one moment, in one tar file that the server itself writes and reads by its
 * BACKUP and RESTORE. The file lies where the server may write, {@code backups.allowed_path} of its configuration.
 */
public final class ClickHouseCopy {

    private static final String TABLES = "SELECT name, ifNull(total_rows, 0) FROM system.tables WHERE database = '%s'"
            + " AND engine LIKE '%%MergeTree'";

    private final ClickHouseSettings settings;

    public ClickHouseCopy(ClickHouseSettings settings) {
        this.settings = settings;
    }

    /** Has the server write a file that is not there; answers rows by table, as they were shortly before. */
    public Map<String, Long> write(Path file) {
        Map<String, Long> rows = rows();
        execute("BACKUP DATABASE " + settings.database() + " TO File('" + file + "')");
        return rows;
    }

    /** Refuses a database that has tables already. */
    public void requireEmpty() {
        if (!rows().isEmpty()) {
            throw new IllegalStateException("ClickHouse at " + settings.url() + " is not empty: it has " + rows().size()
                    + " tables. Restore into a new database");
        }
    }

    /** Has the server read a file into a database that is not there or empty; answers rows by table. */
    public Map<String, Long> read(Path file) {
        execute("RESTORE DATABASE " + settings.database() + " FROM File('" + file + "')");
        return rows();
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TABLES.formatted(settings.database()))) {
            while (found.next()) {
                rows.put(found.getString(1), found.getLong(2));
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseException("ClickHouse at " + settings.url() + " does not answer: " + e.getMessage(), e);
        }
    }

    private void execute(String command) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            throw new DatabaseException("ClickHouse did not do this: " + command + ": " + e.getMessage(), e);
        }
    }

    /** To the server, not to the database, which need not be there; a large one takes minutes. */
    private Connection connection() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", settings.user());
        login.setProperty("password", settings.password());
        login.setProperty("socket_timeout", "0");
        return DriverManager.getConnection(settings.serverUrl(), login);
    }
}
