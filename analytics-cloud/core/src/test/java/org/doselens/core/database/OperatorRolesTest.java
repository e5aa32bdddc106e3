package org.doselens.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The roles for people who run the databases: tried on the real PostgreSQL; on ClickHouse as far as the engine goes. */
class OperatorRolesTest {

    private final Databases databases = TestDatabases.SHARED;

    @Test
    void the_role_of_postgresql_sees_packages_and_no_exam_and_nobodys_account() throws Exception {
        PostgreSqlSettings owner = TestDatabases.postgreSql();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String one : statements("postgresql-operator.sql")) {
                statement.execute(one);
            }
            statement.execute("SET LOCAL ROLE doselens_operator");
            assertThatCode(() -> statement.execute("SELECT * FROM batch, package_refusal, receiver LIMIT 1"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> statement.execute("SELECT exams FROM judging_due LIMIT 1"))
                    .doesNotThrowAnyException();
            for (String refused : List.of(
                    "SELECT * FROM review_item",
                    "SELECT * FROM review_entry",
                    "SELECT exam_keys FROM judging_due",
                    "SELECT * FROM account",
                    "SELECT * FROM audit",
                    "UPDATE break_glass SET decision = 'granted'",
                    "DELETE FROM batch")) {
                refused(connection, statement, refused);
            }
            connection.rollback();
        }
    }

    private static void refused(Connection connection, Statement statement, String sql) throws SQLException {
        var point = connection.setSavepoint();
        assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("permission denied");
        connection.rollback(point);
    }

    /** The embedded engine has one user and keeps no others, so there the statements are only understood, not carried out. */
    @Test
    void the_role_of_clickhouse_is_understood_and_the_embedded_engine_has_one_user_only() throws IOException {
        for (String one : statements("clickhouse-operator.sql")) {
            assertThat(databases
                            .clickHouse()
                            .sql("SELECT formatQuery(:statement)")
                            .param("statement", one)
                            .query(String.class)
                            .single())
                    .isNotBlank();
        }
        assertThatThrownBy(() -> databases
                        .clickHouse()
                        .sql("CREATE ROLE doselens_operator_of_test")
                        .update())
                .as("an engine that keeps roles: carry the statements out here and try them")
                .isInstanceOf(Exception.class);
    }

    private static List<String> statements(String name) throws IOException {
        try (InputStream in = OperatorRolesTest.class.getResourceAsStream("/db/roles/" + name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return Arrays.stream(text.split(";", -1)).map(String::strip).toList();
        }
    }
}
