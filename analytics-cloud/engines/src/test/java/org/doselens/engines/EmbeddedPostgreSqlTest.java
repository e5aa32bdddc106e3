package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgreSqlTest {

    @TempDir
    Path data;

    @Test
    void data_and_password_stay_over_a_restart_and_commits_are_durable() throws Exception {
        String password;
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(data)) {
            password = server.password();
            try (Connection connection = connect(server, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 7 AS k");
                assertThat(text(statement, "SHOW fsync")).isEqualTo("on");
                assertThat(text(statement, "SHOW synchronous_commit")).isEqualTo("on");
            }
        }
        // what kill -9 leaves behind: the number is a living process's, but not a server's
        Files.writeString(
                data.resolve("cluster/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(data);
                Connection connection = connect(server, password);
                Statement statement = connection.createStatement()) {
            assertThat(text(statement, "SELECT k FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void commits_before_kill_9_are_there_when_the_server_is_back_on_its_port() throws Exception {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(data)) {
            try (Connection connection = connect(server, server.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 7 AS k");
            }
            String address = server.jdbcUrl("postgres");

            PostmasterFile.server(data.resolve("cluster")).orElseThrow().destroyForcibly();

            Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                try (Connection connection = connect(server, server.password());
                        Statement statement = connection.createStatement()) {
                    assertThat(text(statement, "SELECT k FROM kept")).isEqualTo("7");
                }
            });
            assertThat(server.jdbcUrl("postgres")).isEqualTo(address);
        }
        assertThat(PostmasterFile.server(data.resolve("cluster"))).isEmpty();
    }

    @Test
    void nobody_comes_in_without_the_password() {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(data)) {
            assertThatThrownBy(() -> connect(server, "wrong").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(data.resolve("password"))
                    .satisfies(file -> assertThat(Files.getPosixFilePermissions(file))
                            .containsExactlyInAnyOrder(
                                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    private static Connection connect(EmbeddedPostgreSql server, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), password);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
