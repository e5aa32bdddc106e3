package org.doselens.core.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Versions of the schemas, for what is older than this code: a backup. */
public final class Schemas {

    private static final String NEWEST =
            "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                    + " ORDER BY installed_rank DESC LIMIT 1";

    private Schemas() {}

    /** The version that a database was brought to. */
    public static String version(JdbcClient database) {
        return database.sql(NEWEST).query(String.class).single();
    }

    /**
     * How a schema stands to this code.
     *
     * @param version empty on an empty database
     * @param behind steps that the next start would make
     * @param newer whether newer code worked here, which this code refuses
     */
    public record State(String version, int behind, boolean newer) {}

    /** Looks and changes nothing. */
    public static State of(PostgreSqlSettings settings) {
        return state(Migrations.flyway(settings, new ApplicationRole("", "")).load());
    }

    /** Looks and changes nothing. */
    public static State of(ClickHouseSettings settings) {
        return state(Migrations.flyway(settings).load());
    }

    private static State state(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        return new State(
                current == null ? "" : current.getVersion().toString(),
                flyway.info().pending().length,
                Migrations.future(flyway).isPresent());
    }

    /** Makes the schema of PostgreSQL as it was in that version, on an empty database. */
    public static void makePostgreSql(PostgreSqlSettings settings, String version) {
        try (Connection owner = DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            Migrations.flyway(settings, ApplicationRole.of(settings, owner))
                    .target(version)
                    .load()
                    .migrate();
        } catch (SQLException e) {
            throw new DatabaseException(
                    "PostgreSQL at " + settings.url() + " does not take the owner's login or command: "
                            + e.getMessage(),
                    e);
        }
    }
}
