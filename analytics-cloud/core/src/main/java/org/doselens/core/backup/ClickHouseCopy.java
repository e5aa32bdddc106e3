package org.doselens.core.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.DatabaseException;

/**
 * The database of ClickHouse as it is at one moment, in one tar file that the server itself writes by its BACKUP; unpacked,
 * it reads it by its RESTORE. Both lie where the server may write, {@code backups.allowed_path} of its configuration.
 */
public final class ClickHouseCopy {

    /** The names of its parts change with anything that happens to a partition. */
    private static final String PARTITIONS = "SELECT concat(parts.table, ' ', partition_id) AS name,"
            + " any(parts.table) AS in_table, any(tables.engine) != 'MergeTree' AS merges, any(partition_id) AS id,"
            + " toString(arraySort(groupArray(parts.name))) AS state FROM system.parts AS parts"
            + " JOIN system.tables AS tables ON tables.database = parts.database AND tables.name = parts.table"
            + " WHERE parts.database = '%s' AND active GROUP BY name ORDER BY name";

    private static final String SUM =
            "SELECT count(), sum(cityHash64(tuple(*))) FROM `%s`.`%s`%s WHERE _partition_id = '%s'";

    private static final String BYTES =
            "SELECT toString(sum(bytes_on_disk)) FROM system.parts WHERE database = '%s' AND active";
    private static final String FOLDER = "SELECT path FROM system.disks WHERE name = 'default'";

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
                    + " tables. Restore into a new database; after a restore that was broken off, delete what it left");
        }
    }

    /** About as many as such a file has. */
    public long bytes() {
        return Long.parseLong(one(BYTES.formatted(settings.database())));
    }

    /** Where the server keeps its rows, if that is a folder of this machine. */
    public Optional<Path> folder() {
        return Optional.of(Path.of(one(FOLDER))).filter(Files::isDirectory);
    }

    private String one(String question) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new DatabaseException("ClickHouse at " + settings.url() + " does not answer: " + e.getMessage(), e);
        }
    }

    /** Has the server read such a file, unpacked, into a database that is not there or empty; answers rows by table. */
    public Map<String, Long> read(Path folder) {
        execute("RESTORE DATABASE " + settings.database() + " FROM File('" + folder + "')");
        return rows();
    }

    /**
     * What the rows of a partition added up to, older revisions left out.
     *
     * @param state changes with anything that happens to the partition
     */
    public record PartitionSum(TableSum sum, String state) {}

    /** By table and partition, such as {@code exam 202611}. */
    public Map<String, PartitionSum> sums() {
        return sums(Map.of());
    }

    /**
     * The same again, without reading what did not change.
     *
     * @param before what it was
     */
    public Map<String, PartitionSum> sums(Map<String, PartitionSum> before) {
        Map<String, PartitionSum> sums = new TreeMap<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(PARTITIONS.formatted(settings.database()))) {
            while (found.next()) {
                String name = found.getString("name");
                String state = found.getString("state");
                PartitionSum known = before.get(name);
                sums.put(
                        name,
                        known != null && known.state().equals(state)
                                ? known
                                : new PartitionSum(
                                        sum(
                                                connection,
                                                found.getString("in_table"),
                                                found.getBoolean("merges") ? " FINAL" : "",
                                                found.getString("id")),
                                        state));
            }
            return sums;
        } catch (SQLException e) {
            throw new DatabaseException("ClickHouse could not be read out: " + e.getMessage(), e);
        }
    }

    private TableSum sum(Connection connection, String table, String newest, String partition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SUM.formatted(settings.database(), table, newest, partition))) {
            row.next();
            return new TableSum(row.getLong(1), row.getString(2));
        }
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
