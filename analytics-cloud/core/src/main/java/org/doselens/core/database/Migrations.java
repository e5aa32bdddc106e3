package org.doselens.core.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

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
        migrate("PostgreSQL", flyway(postgreSql, role).load());
    }

    static FluentConfiguration flyway(PostgreSqlSettings postgreSql, ApplicationRole role) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(postgreSql.url(), postgreSql.user(), postgreSql.password())
                .locations("classpath:db/postgresql")
                .placeholders(Map.of("application", role.name()));
    }

    private void makeClickHouseDatabase() {
        try (Connection connection =
                        DriverManager.getConnection(clickHouse.serverUrl(), clickHouse.user(), clickHouse.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS `" + clickHouse.database() + "`");
        } catch (SQLException e) {
            throw new DatabaseException(
                    "ClickHouse at " + clickHouse.url() + " does not answer or does not let us in: " + e.getMessage(),
                    e);
        }
    }

    private void migrateClickHouse() {
        migrate("ClickHouse", flyway(clickHouse).load());
    }

    static FluentConfiguration flyway(ClickHouseSettings clickHouse) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(clickHouse.url(), clickHouse.user(), clickHouse.password())
                .locations("classpath:db/clickhouse");
    }

    /** Flyway by itself lets older code work on a newer schema. */
    private static void migrate(String database, Flyway flyway) {
        future(flyway).ifPresent(migration -> {
            throw new DatabaseException(
                    "%s was brought to schema %s (%s) by a newer Doselens than this one, which ends at %s. Start the newer version, or restore the backup from before the upgrade"
                            .formatted(database, migration.getVersion(), migration.getDescription(), newest(flyway)));
        });
        flyway.migrate();
    }

    static Optional<MigrationInfo> future(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .findFirst();
    }

    private static MigrationVersion newest(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
    }
}
