package org.doselens.core.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.database.TestDatabases;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What rows add up to, on both real engines, in databases of the test's own. */
class SumsTest {

    /** Rows instead of the first ones, and whether they add up to the same. */
    private record Change(String what, String rows, boolean same) {}

    private static final List<Change> CHANGES = List.of(
            new Change("the same in another order", "('b', 2, NULL), ('a', 1, 0.5)", true),
            new Change("a value differs", "('a', 1, 0.5), ('b', 3, NULL)", false),
            new Change("values change places", "('a', 2, 0.5), ('b', 1, NULL)", false),
            new Change("nothing becomes zero", "('a', 1, 0.5), ('b', 2, 0)", false),
            new Change("a row twice", "('a', 1, 0.5), ('a', 1, 0.5), ('b', 2, NULL)", false),
            new Change("a row less", "('a', 1, 0.5)", false));

    @Test
    void rows_of_postgresql_add_up_to_the_same_in_any_order_and_to_another_sum_with_any_change() {
        PostgreSqlSettings shared = TestDatabases.postgreSql();
        JdbcClient server = client(shared.url(), shared.user(), shared.password());
        server.sql("CREATE DATABASE sums").update();
        String url = TestDatabases.POSTGRESQL.jdbcUrl("sums");
        PostgreSqlSettings own = new PostgreSqlSettings(url, shared.user(), shared.password(), null, null);
        JdbcClient client = client(url, shared.user(), shared.password());
        client.sql("CREATE TABLE one (name text, number int, value float8)").update();

        holds(client, () -> new PostgreSqlCopy(own).sums().get("one"), "TRUNCATE one");
    }

    @Test
    void rows_of_clickhouse_add_up_to_the_same_in_any_order_and_to_another_sum_with_any_change() {
        ClickHouseSettings shared = TestDatabases.clickHouse();
        client(shared.serverUrl(), shared.user(), shared.password())
                .sql("CREATE DATABASE sums")
                .update();
        ClickHouseSettings own =
                new ClickHouseSettings(TestDatabases.CLICKHOUSE.jdbcUrl("sums"), shared.user(), shared.password());
        JdbcClient client = client(own.url(), own.user(), own.password());
        client.sql("CREATE TABLE one (name String, number Int32, value Nullable(Float64)) ENGINE = MergeTree ORDER BY"
                        + " name")
                .update();

        holds(client, () -> new ClickHouseCopy(own).sums().get("one all").sum(), "TRUNCATE TABLE one");
    }

    @Test
    void what_changed_nothing_is_not_read_again_and_revisions_that_lost_do_not_count() {
        ClickHouseSettings shared = TestDatabases.clickHouse();
        client(shared.serverUrl(), shared.user(), shared.password())
                .sql("CREATE DATABASE revisions")
                .update();
        ClickHouseSettings own =
                new ClickHouseSettings(TestDatabases.CLICKHOUSE.jdbcUrl("revisions"), shared.user(), shared.password());
        JdbcClient client = client(own.url(), own.user(), own.password());
        client.sql("CREATE TABLE two (month UInt32, name String, revision UInt32)"
                        + " ENGINE = ReplacingMergeTree(revision) PARTITION BY month ORDER BY name")
                .update();
        client.sql("INSERT INTO two VALUES (1, 'a', 1), (2, 'b', 1)").update();
        client.sql("INSERT INTO two VALUES (1, 'a', 2)").update();
        ClickHouseCopy copy = new ClickHouseCopy(own);
        Map<String, ClickHouseCopy.PartitionSum> before = copy.sums();
        assertThat(before.get("two 1").sum().rows()).isEqualTo(1);

        client.sql("OPTIMIZE TABLE two PARTITION 1 FINAL").update();
        Map<String, ClickHouseCopy.PartitionSum> merged = copy.sums(before);
        assertThat(merged.get("two 2")).isSameAs(before.get("two 2"));
        assertThat(merged.get("two 1").state()).isNotEqualTo(before.get("two 1").state());
        assertThat(merged.get("two 1").sum()).isEqualTo(before.get("two 1").sum());

        client.sql("INSERT INTO two VALUES (1, 'a', 3)").update();
        assertThat(copy.sums(merged).get("two 1").sum())
                .isNotEqualTo(before.get("two 1").sum());
    }

    private interface Sum {
        TableSum now();
    }

    private static void holds(JdbcClient client, Sum sum, String empty) {
        client.sql("INSERT INTO one VALUES ('a', 1, 0.5), ('b', 2, NULL)").update();
        TableSum first = sum.now();
        assertThat(first.rows()).isEqualTo(2);
        for (Change change : CHANGES) {
            client.sql(empty).update();
            client.sql("INSERT INTO one VALUES " + change.rows()).update();
            assertThat(sum.now().equals(first)).as(change.what()).isEqualTo(change.same());
        }
    }

    private static JdbcClient client(String url, String user, String password) {
        return JdbcClient.create(new DriverManagerDataSource(url, user, password));
    }
}
