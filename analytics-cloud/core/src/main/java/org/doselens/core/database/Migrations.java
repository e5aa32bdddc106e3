package org.doselens.core.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings both databases to the schema of this version, one process at a time. */
final class Migrations {

    /** Any number that nothing else locks. ClickHouse has no lock of its own, so PostgreSQL's guards both. */
    private static final long LOCK = 0x646F73656C656E73L;

    private final ClickHouseSettings clickHouse;
    private final PostgreSqlSettings postgreSql;

    Migrations(ClickHouseSettings clickHouse, PostgreSqlSettings postgreSql) {
        this.clickHouse = clickHouse;
        this.postgreSql = postgreSql;
    }

    /** Returns the role the application is to work as. */
    ApplicationRole run() {
        try (Connection owner =
                        DriverManager.getConnection(postgreSql.url(), postgreSql.user(), postgreSql.password());
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            ApplicationRole role = ApplicationRole.of(postgreSql, owner);
            migratePostgreSql(role);
            makeClickHouseDatabase();
            migrateClickHouse();
            return role;
        } catch (SQLException e) {
            throw new DatabaseException(
                    "PostgreSQL at " + postgreSql.url() + " does not take the owner's login or command: "
                            + e.getMessage(),
                    e);
        } catch (FlywayException e) {
            throw new DatabaseException("A database could not be brought to this version: " + e.getMessage(), e);
        }
    }

    private void migratePostgreSql(ApplicationRole role) {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(postgreSql.url(), postgreSql.user(), postgreSql.password())
                .locations("classpath:db/postgresql")
                .placeholders(Map.of("application", role.name()))
                .load()
                .migrate();
    }

    private void makeClickHouseDatabase() {
        ClickHouseAddress address = ClickHouseAddress.of(clickHouse.url());
        try (Connection connection = DriverManager.getConnection(
                        address.jdbcUrl("default"), clickHouse.user(), clickHouse.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS `" + address.database() + "`");
        } catch (SQLException e) {
            throw new DatabaseException(
                    "ClickHouse at " + clickHouse.url() + " does not answer or does not let us in: " + e.getMessage(),
                    e);
        }
    }

    private void migrateClickHouse() {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(clickHouse.url(), clickHouse.user(), clickHouse.password())
                .locations("classpath:db/clickhouse")
                .load()
                .migrate();
    }
}
