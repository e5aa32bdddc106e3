package org.doselens.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DatabasesTest {

    private final Databases databases = TestDatabases.SHARED;

    @Test
    void both_schemas_are_there_and_a_second_start_changes_nothing() {
        try (Databases again = TestDatabases.open()) {
            assertThat(again.clickHouse()
                            .sql("SELECT count() FROM exam WHERE tenant_id = 0")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(again.postgreSql()
                            .sql("SELECT count(*) FROM tenant WHERE id < 0")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void the_application_adds_to_the_audit_and_can_never_change_it() {
        databases
                .postgreSql()
                .sql("INSERT INTO audit (login, action, object, outcome, address)"
                        + " VALUES ('somebody', 'login', '', 'done', '127.0.0.1')")
                .update();

        for (String change : new String[] {
            "UPDATE audit SET outcome = 'failed'",
            "DELETE FROM audit",
            "TRUNCATE audit",
            "ALTER TABLE audit DISABLE TRIGGER ALL",
            "DROP TABLE audit",
            "UPDATE flyway_schema_history SET success = false"
        }) {
            assertThatThrownBy(() -> databases.postgreSql().sql(change).update())
                    .as(change)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void an_address_that_is_none_stops_the_start_with_what_to_do() {
        assertThatThrownBy(() -> new ClickHouseSettings("http://somewhere", "", ""))
                .hasMessageContaining("doselens.clickhouse.url must be set")
                .hasMessageContaining("engines.properties");
    }

    @Test
    void an_engine_that_does_not_answer_is_named() {
        PostgreSqlSettings nowhere =
                new PostgreSqlSettings("jdbc:postgresql://127.0.0.1:1/postgres", "postgres", "x", null, null);

        assertThatThrownBy(() -> Databases.open(TestDatabases.clickHouse(), nowhere))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("PostgreSQL at jdbc:postgresql://127.0.0.1:1/postgres");
    }

    @Test
    void older_code_refuses_a_newer_schema_of_either_database_and_says_what_to_do() throws SQLException {
        String newest =
                "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 1, 'x', 1, true)";

        withOwner(
                newest,
                "DELETE FROM flyway_schema_history WHERE version = '9999'",
                "PostgreSQL was brought to schema 9999");
        databases.clickHouse().sql(newest).update();
        try {
            refuses("ClickHouse was brought to schema 9999");
        } finally {
            databases
                    .clickHouse()
                    .sql("ALTER TABLE flyway_schema_history DELETE WHERE version = '9999' SETTINGS mutations_sync = 2")
                    .update();
        }
        TestDatabases.open().close();
    }

    private static void withOwner(String before, String after, String refusal) throws SQLException {
        PostgreSqlSettings owner = TestDatabases.postgreSql();
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            try {
                refuses(refusal);
            } finally {
                statement.execute(after);
            }
        }
    }

    private static void refuses(String word) {
        assertThatThrownBy(TestDatabases::open)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining(word)
                .hasMessageContaining("(of tomorrow) by a newer Doselens")
                .hasMessageContaining("restore the backup");
    }
}
