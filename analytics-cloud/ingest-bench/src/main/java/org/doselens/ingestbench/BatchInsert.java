package org.doselens.ingestbench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.doselens.engines.EmbeddedClickHouse;

/**
 * The same rows as values in memory, inserted by the JDBC driver's own batches in its binary format: what a program
 * without a format of its own would do.
 */
final class BatchInsert {

    private final EmbeddedClickHouse engine;

    /** The rows of one package in each table, each row its values in the order of the columns. */
    record Values(Map<String, List<Object[]>> perTable) {}

    BatchInsert(EmbeddedClickHouse engine) {
        this.engine = engine;
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", engine.user());
        properties.setProperty("password", engine.password());
        properties.setProperty("beta.row_binary_for_simple_insert", "true");
        return DriverManager.getConnection(engine.jdbcUrl("doselens"), properties);
    }

    Values values(String batchId) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            Map<String, List<Object[]>> perTable = new LinkedHashMap<>();
            for (String table : StoredRows.tables()) {
                perTable.put(table, rows(statement, StoredRows.query(table, batchId)));
            }
            return new Values(perTable);
        } catch (SQLException e) {
            throw new IllegalStateException("The rows could not be read back", e);
        }
    }

    private static List<Object[]> rows(Statement statement, String query) throws SQLException {
        List<Object[]> all = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                Object[] values = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = value(rows.getObject(i + 1));
                }
                all.add(values);
            }
        }
        return all;
    }

    /** The driver reads the old types of JDBC and writes the new ones only. */
    private static Object value(Object read) throws SQLException {
        if (read instanceof Date date) {
            return date.toLocalDate();
        }
        if (read instanceof Timestamp time) {
            return time.toInstant().atZone(ZoneOffset.UTC);
        }
        return read instanceof Array array ? List.of((Object[]) array.getArray()) : read;
    }

    void insert(Values values) throws SQLException {
        try (Connection connection = connect()) {
            for (Map.Entry<String, List<Object[]>> table : values.perTable().entrySet()) {
                insert(connection, "bare_" + table.getKey(), table.getValue());
            }
        }
    }

    private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String places = String.join(", ", Collections.nCopies(rows.get(0).length, "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
