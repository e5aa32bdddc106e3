package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.doselens.engines.ClickHouseConnections.count;
import static org.doselens.engines.ClickHouseConnections.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedClickHouseTest {

    @TempDir
    static Path data;

    private static EmbeddedClickHouse engine;

    @BeforeAll
    static void start() {
        engine = EmbeddedClickHouse.start(data);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void the_official_driver_makes_tables_inserts_batches_and_asks_for_quantiles() throws SQLException {
        try (Connection connection = ClickHouseConnections.to(engine)) {
            run(
                    connection,
                    "CREATE TABLE dose (k UInt32, v Float64, tags Array(String)) ENGINE = MergeTree ORDER BY k");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO dose (k, v, tags) VALUES (?, ?, ?)")) {
                for (int i = 1; i <= 1000; i++) {
                    insert.setInt(1, i);
                    insert.setDouble(2, i);
                    insert.setArray(3, connection.createArrayOf("String", new Object[] {"a'b", "头部\n\nCT"}));
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(1000);
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT quantileExact(0.75)(v), any(tags), count() FROM dose")) {
                rows.next();
                assertThat(rows.getDouble(1)).isBetween(750.0, 751.0);
                assertThat((Object[]) rows.getArray(2).getArray()).containsExactly("a'b", "头部\n\nCT");
                assertThat(rows.getLong(3)).isEqualTo(1000);
            }
        }
    }

    /** The library reads descriptor 0 at every INSERT, as the process's own listener on the parent would. */
    @Test
    void inserts_do_not_reach_for_the_line_on_which_the_parent_speaks() throws IOException {
        Path standardInput = Path.of("/proc", Long.toString(engine.process().pid()), "fd", "0");

        assertThat(Files.readSymbolicLink(standardInput)).isEqualTo(Path.of("/dev/null"));
    }

    @Test
    void an_update_count_is_the_number_of_rows_written() throws SQLException {
        try (Connection connection = ClickHouseConnections.to(engine);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE written (k UInt32) ENGINE = MergeTree ORDER BY k");

            assertThat(statement.executeUpdate("INSERT INTO written VALUES (1), (2), (3)"))
                    .isEqualTo(3);
            assertThat(statement.executeUpdate("INSERT INTO written SELECT number FROM numbers(10)"))
                    .isEqualTo(10);
        }
    }

    @Test
    void an_error_has_the_code_of_a_clickhouse_server() throws SQLException {
        try (Connection connection = ClickHouseConnections.to(engine)) {
            assertThatThrownBy(() -> count(connection, "SELECT count() FROM nowhere"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(60))
                    .hasMessageContaining("UNKNOWN_TABLE");
            assertThatThrownBy(() -> count(connection, "SELEC 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(62));
        }
    }

    @Test
    void queries_run_side_by_side() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection connection = ClickHouseConnections.to(engine)) {
            Future<Long> slow = threads.submit(() -> {
                try (Connection own = ClickHouseConnections.to(engine)) {
                    return count(own, "SELECT sum(sleepEachRow(0.05)) FROM numbers(60) SETTINGS max_block_size = 1");
                }
            });
            String running = "SELECT count() FROM system.processes WHERE query LIKE '%sleepEach' || 'Row%'";

            Awaitility.await().until(() -> count(connection, running) == 1);

            assertThat(slow.isDone()).isFalse();
            assertThat(slow.get()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void settings_of_one_query_do_not_stay_for_the_next() throws SQLException {
        Properties narrow = new Properties();
        narrow.setProperty("clickhouse_setting_max_result_rows", "5");
        try (Connection limited = ClickHouseConnections.to(engine, narrow)) {
            assertThatThrownBy(() -> count(limited, "SELECT number FROM numbers(10)"))
                    .hasMessageContaining("TOO_MANY_ROWS_OR_BYTES");
        }
        try (Connection connection = ClickHouseConnections.to(engine)) {
            for (int i = 0; i < 20; i++) {
                assertThat(count(connection, "SELECT number FROM numbers(10)")).isZero();
            }
        }
    }

    @Test
    void a_wrong_token_is_refused() {
        Properties wrong = new Properties();
        wrong.setProperty("password", "0".repeat(64));

        assertThatThrownBy(() -> {
                    try (Connection connection = ClickHouseConnections.to(engine, wrong)) {
                        count(connection, "SELECT 1");
                    }
                })
                .hasMessageContaining("Authentication failed");
    }

    @Test
    void a_data_folder_has_one_owner() {
        assertThatThrownBy(() -> EmbeddedClickHouse.start(data))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("One folder has one owner");
    }

    @Test
    void cold_storage_and_backups_are_prepared() throws SQLException {
        try (Connection connection = ClickHouseConnections.to(engine)) {
            run(
                    connection,
                    "CREATE TABLE old (d Date, k UInt32) ENGINE = MergeTree PARTITION BY toYYYYMM(d) ORDER BY k"
                            + " SETTINGS storage_policy = 'hot_cold'");
            run(connection, "INSERT INTO old VALUES ('2020-01-01', 1)");
            run(connection, "ALTER TABLE old MOVE PARTITION 202001 TO VOLUME 'cold'");
            run(connection, "BACKUP TABLE old TO File('" + data.toAbsolutePath() + "/backups/old')");

            assertThat(count(connection, "SELECT count() FROM system.parts WHERE table = 'old' AND disk_name = 'cold'"))
                    .isEqualTo(1);
            assertThat(data.resolve("backups/old/.backup")).isRegularFile();
        }
    }
}
