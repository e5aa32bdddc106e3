package org.doselens.core.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.ownership.ClickHouseTables.Table;
import org.junit.jupiter.api.Test;

/**
 * Every table of both databases, as the servers list them, against the three promises to a hospital: it can take its rows
 * along, they go when their exams are too old, and they go when it leaves.
 */
class OwnershipCatalogueTest {

    private static final String TEACH = """

            The table %s is new and nobody has said what a hospital's right to its data means for it.
            Export and erasure: give its rows tenant_id (or, in PostgreSQL, a NOT NULL reference to a row that has it);
            they are then exported and erased by themselves.
            Retention (exams older than the hospital keeps them are deleted): if a row holds something of an exam or of a
            patient's pseudonym, it must go with the exam. In ClickHouse give it site_id and site_day, or exam_key, and it
            goes by itself. In PostgreSQL add it to RetentionPlan.POSTGRESQL_DELETED with the rows that go (columns site_id
            and site_day make that one line), before tables that it refers to; or, where it has nothing but an exam_key, to
            POSTGRESQL_DELETED_BY_KEY.
            If its rows are of no exam, add it to CLICKHOUSE_KEPT or POSTGRESQL_KEPT in RetentionPlan with the reason that
            you would tell the hospital's privacy officer.
            """;

    private final Databases databases = TestDatabases.SHARED;
    private final ClickHouseTables clickhouse = new ClickHouseTables(databases);

    @Test
    void every_table_of_clickhouse_is_exported_erased_and_reached_by_retention_or_is_of_no_exam() {
        // the comparison between hospitals holds no hospital's figure; who is behind a cell stays, so that later ones
        // hide it
        assertThat(clickhouse.ofNobody())
                .as(TEACH, "with no tenant_id")
                .containsExactly("benchmark_cell", "benchmark_panel", "benchmark_snapshot", "flyway_schema_history");
        Set<String> names = new TreeSet<>();
        for (Table table : clickhouse.all()) {
            names.add(table.name());
            boolean goes = RetentionPlan.condition(table, 1, 1, LocalDate.EPOCH) != null;
            boolean stays = RetentionPlan.CLICKHOUSE_KEPT.containsKey(table.name());
            assertThat(goes != stays).as(TEACH, table.name()).isTrue();
        }
        assertThat(names).as("tables that RetentionPlan names").containsAll(RetentionPlan.CLICKHOUSE_KEPT.keySet());
    }

    @Test
    void every_table_of_postgresql_is_exported_erased_and_reached_by_retention_or_is_of_no_exam() throws SQLException {
        try (Connection connection = owner()) {
            assertThat(PostgreSqlTables.ofNobody(connection))
                    .as(TEACH, "without a way to its tenant")
                    .containsExactly(
                            "benchmark_budget",
                            "erasure",
                            "flyway_schema_history",
                            "publication",
                            "published_name",
                            "storage_place");
        }
        List<String> names = databases
                .postgreSql()
                .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
                .query(String.class)
                .list();
        for (String name : names) {
            boolean goes = RetentionPlan.POSTGRESQL_DELETED.containsKey(name)
                    || RetentionPlan.POSTGRESQL_DELETED_BY_KEY.contains(name);
            boolean stays = RetentionPlan.POSTGRESQL_KEPT.containsKey(name);
            assertThat(goes != stays).as(TEACH, name).isTrue();
        }
        assertThat(names)
                .as("tables that RetentionPlan names")
                .containsAll(RetentionPlan.POSTGRESQL_KEPT.keySet())
                .containsAll(RetentionPlan.POSTGRESQL_DELETED.keySet())
                .containsAll(RetentionPlan.POSTGRESQL_DELETED_BY_KEY);
    }

    @Test
    void
            a_table_of_postgresql_that_knows_an_exam_stays_only_if_it_is_known_to_be_a_queue_or_a_record_of_what_was_done() {
        List<String> know = databases
                .postgreSql()
                .sql("SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND (column_name IN ('exam_key', 'exam_keys', 'site_day') OR column_name LIKE '%pseudonym%'"
                        + " OR column_name LIKE '%patient%') ORDER BY table_name")
                .query(String.class)
                .list();

        assertThat(know)
                .filteredOn(name -> !RetentionPlan.POSTGRESQL_DELETED.containsKey(name))
                .filteredOn(name -> !RetentionPlan.POSTGRESQL_DELETED_BY_KEY.contains(name))
                .as(TEACH, "that knows exam, day or patient and stays")
                .containsExactly("judging_due", "review_due");
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                TestDatabases.postgreSql().url(),
                TestDatabases.postgreSql().user(),
                TestDatabases.postgreSql().password());
    }
}
