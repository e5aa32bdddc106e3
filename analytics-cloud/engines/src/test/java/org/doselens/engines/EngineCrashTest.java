package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.engines.ClickHouseConnections.count;
import static org.doselens.engines.ClickHouseConnections.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCrashTest {

    @TempDir
    Path data;

    @Test
    void inserts_that_were_acknowledged_before_kill_9_are_there_when_the_engine_is_back() throws SQLException {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(data);
                Connection connection = ClickHouseConnections.to(engine)) {
            run(connection, "CREATE TABLE kept (k UInt32) ENGINE = MergeTree ORDER BY k");
            for (int i = 0; i < 20; i++) {
                run(connection, "INSERT INTO kept VALUES (" + i + ")");
            }
            ProcessHandle crashed = engine.process();

            crashed.destroyForcibly();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> engine.process().pid() != crashed.pid());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(count(connection, "SELECT count() FROM kept"))
                            .isEqualTo(20));
        }
    }

    @Test
    void a_closed_engine_leaves_no_process_and_keeps_its_data() throws SQLException {
        ProcessHandle process;
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(data);
                Connection connection = ClickHouseConnections.to(engine)) {
            process = engine.process();
            run(connection, "CREATE TABLE kept (k UInt32) ENGINE = MergeTree ORDER BY k");
            run(connection, "INSERT INTO kept VALUES (7)");
        }
        assertThat(process.isAlive()).isFalse();

        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(data);
                Connection connection = ClickHouseConnections.to(engine)) {
            assertThat(count(connection, "SELECT k FROM kept")).isEqualTo(7);
        }
    }
}
