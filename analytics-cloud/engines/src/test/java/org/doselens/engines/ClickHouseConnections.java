package org.doselens.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Connections of the official driver to an embedded engine. */
final class ClickHouseConnections {

    private ClickHouseConnections() {}

    static Connection to(EmbeddedClickHouse engine) throws SQLException {
        return to(engine, new Properties());
    }

    static Connection to(EmbeddedClickHouse engine, Properties properties) throws SQLException {
        properties.putIfAbsent("user", engine.user());
        properties.putIfAbsent("password", engine.password());
        return DriverManager.getConnection(engine.jdbcUrl("default"), properties);
    }

    static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
