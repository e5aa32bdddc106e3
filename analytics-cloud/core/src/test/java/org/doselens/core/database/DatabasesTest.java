package org.doselens.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
