package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person deletes what was needed; PostgreSQL goes back to the moment before, on the real server. */
class PointInTimeTest {

    @TempDir
    Path home;

    @Test
    void the_database_is_again_as_it_was_a_moment_before_a_mistake() throws Exception {
        Path wal = home.resolve("log aside");
        Path base = home.resolve("base");
        Instant before;
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(home.resolve("engines/postgresql"), wal)) {
            change(server, "CREATE TABLE level (value int)", "INSERT INTO level VALUES (1)");
            PointInTime.base(
                    server.jdbcUrl("postgres"),
                    server.user(),
                    server.password(),
                    home.resolve("engines/postgresql"),
                    base);
            change(server, "INSERT INTO level VALUES (2)");
            before = now(server);
            change(server, "DELETE FROM level", "SELECT pg_switch_wal()");
            String last = one(server, "SELECT pg_walfile_name(pg_current_wal_lsn() - 1)");
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(wal.resolve(last + ".gz")));
            assertThat(values(server)).isEmpty();
        }

        PointInTime.restore(base, wal, home.resolve("new/postgresql"), before);

        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(home.resolve("new/postgresql"), wal)) {
            assertThat(values(server)).containsExactly("1", "2");
            change(server, "INSERT INTO level VALUES (3)");
            assertThat(values(server)).as("it works on").containsExactly("1", "2", "3");
        }
        assertThatThrownBy(() -> PointInTime.restore(base, wal, home.resolve("new/postgresql"), before))
                .hasMessageContaining("move it away first");
        PointInTime.restore(base, wal, home.resolve("whole/postgresql"), null);
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(home.resolve("whole/postgresql"))) {
            assertThat(values(server))
                    .as("to the end of the log of the life that went on")
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void a_server_that_puts_no_log_aside_is_not_copied_in_vain() throws Exception {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(home.resolve("postgresql"))) {
            assertThatThrownBy(() -> PointInTime.base(
                            server.jdbcUrl("postgres"),
                            server.user(),
                            server.password(),
                            home.resolve("postgresql"),
                            home.resolve("base")))
                    .hasMessageContaining("--wal");
        }
    }

    private static Connection connection(EmbeddedPostgreSql server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
    }

    private static void change(EmbeddedPostgreSql server, String... statements) throws SQLException {
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static String one(EmbeddedPostgreSql server, String query) throws SQLException {
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Instant now(EmbeddedPostgreSql server) throws SQLException {
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static List<String> values(EmbeddedPostgreSql server) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connection(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT value FROM level ORDER BY value")) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
