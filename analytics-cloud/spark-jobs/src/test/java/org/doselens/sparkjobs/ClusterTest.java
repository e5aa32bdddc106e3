package org.doselens.sparkjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same month on one machine and on a standalone cluster of two workers. */
class ClusterTest {

    private static final List<String> TABLES =
            List.of("benchmark_snapshot", "benchmark_cell", "benchmark_panel", "benchmark_own", "benchmark_notice");

    @TempDir
    private static Path data;

    @Test
    void two_workers_freeze_the_same_snapshot_byte_for_byte_as_one_machine() throws Exception {
        try (PeerStore store = PeerStore.start(data);
                SparkCluster cluster = SparkCluster.start(data.resolve("spark"), 2)) {
            Path settings = store.settings(data.resolve("engines.properties"));
            for (int tenant = 1; tenant <= 12; tenant++) {
                store.hospital(tenant);
                store.exams(tenant, "2026-05-03", 40);
            }
            freeze(cluster, settings, "local[*]");
            List<String> local = frozen(store);
            assertThat(local).hasSizeGreaterThan(12);
            for (String table : TABLES) {
                store.clickHouse("TRUNCATE TABLE " + table);
            }
            assertThat(cluster.executors(1) + cluster.executors(2)).isZero();

            freeze(cluster, settings, cluster.master());

            assertThat(frozen(store)).isEqualTo(local);
            assertThat(cluster.executors(1)).as("executors of the first worker").isPositive();
            assertThat(cluster.executors(2))
                    .as("executors of the second worker")
                    .isPositive();
        }
    }

    private static void freeze(SparkCluster cluster, Path settings, String master)
            throws IOException, InterruptedException {
        Process process = cluster.java(
                        BenchmarkCommand.class.getName(),
                        List.of(
                                "--settings",
                                settings.toString(),
                                "--lake",
                                data.resolve("lake").toUri().toString(),
                                "--month",
                                "2026-05",
                                "--master",
                                master))
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told).contains("done in");
    }

    /** Every value but the moment of making. */
    private static List<String> frozen(PeerStore store) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = store.clickHouse().connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet found = statement.executeQuery("SELECT concat('" + table
                        + " ', toString(tuple(* EXCEPT made_at))) AS line FROM " + table
                        + " FINAL ORDER BY line")) {
                    while (found.next()) {
                        rows.add(found.getString(1));
                    }
                }
            }
        }
        return rows;
    }
}
