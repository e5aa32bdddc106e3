package org.doselens.sparkjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command as a process of its own, killed with -9 and called again; and history frozen anew under other rules. */
class RestartTest {

    /** Lines after which it is killed; a longer run goes through more of them. */
    private static final List<String> MOMENTS =
            List.of("comparing 12 hospitals", "step 2", "step 3", "2026-04.2:", "step 7");

    private static final int KILLS = Integer.getInteger("doselens.kills", 1);

    @TempDir
    private static Path data;

    private static PeerStore store;
    private static Path settings;

    @BeforeAll
    static void start() throws IOException, SQLException {
        store = PeerStore.start(data);
        settings = store.settings(data.resolve("engines.properties"));
        for (int tenant = 1; tenant <= 12; tenant++) {
            store.hospital(tenant);
            store.exams(tenant, "2026-04-03", 30);
            store.exams(tenant, "2026-05-03", 40);
        }
    }

    @AfterAll
    static void end() {
        store.close();
    }

    @Test
    void a_run_that_was_killed_goes_on_where_it_was_and_history_is_frozen_anew_under_other_rules() throws Exception {
        // frozen under older rules: history that has to be computed again
        store.clickHouse(
                "INSERT INTO benchmark_snapshot VALUES ('2026-04.1', toDate('2026-04-01'), 1, 1, now64(), 0, '', 0)");
        for (int kill = 0; kill < KILLS; kill++) {
            run(MOMENTS.get(kill % MOMENTS.size()));
            // what was cut off is no snapshot yet; what stood there of it is forgotten by the next call
            if (!snapshots().contains("2026-05.1 2")) {
                store.clickHouse(
                        "INSERT INTO benchmark_cell (snapshot, procedure, metric) VALUES ('2026-05.1', 'left', 'over')");
            }
        }
        List<String> told = run(null);
        assertThat(told).anyMatch(line -> line.contains("done in"));
        assertThat(snapshots()).containsExactlyInAnyOrder("2026-04.1 1", "2026-04.2 2", "2026-05.1 2");
        assertThat(asked("SELECT toString(count()) FROM benchmark_cell WHERE procedure = 'left'"))
                .containsExactly("0");
        String marks =
                "SELECT concat(name, ' ', sha256, ' ', toString(made_at)) FROM benchmark_snapshot FINAL ORDER BY name";
        List<String> before = asked(marks);
        assertThat(run(null))
                .anyMatch(line -> line.contains("0 files written, 2 as they were"))
                .filteredOn(line -> line.contains("frozen already"))
                .hasSize(2);
        assertThat(asked(marks)).isEqualTo(before);
    }

    /** Runs it to its end, or kills it when it says something. */
    private static List<String> run(String until) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("spark.opens").toAbsolutePath(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchmarkCommand.class.getName(),
                        "--settings",
                        settings.toString(),
                        "--lake",
                        data.resolve("lake").toUri().toString(),
                        "--month",
                        "2026-05",
                        "--months",
                        "2",
                        "--master",
                        "local[2]")
                .redirectErrorStream(true)
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                if (until != null && line.contains(until)) {
                    process.toHandle().destroyForcibly(); // the process's own would close what it said
                }
            }
        }
        int status = process.waitFor();
        assertThat(status).as(String.join("\n", told)).isIn(0, until == null ? 0 : 137);
        return told;
    }

    private static List<String> snapshots() throws SQLException {
        return asked("SELECT concat(name, ' ', toString(rule_version)) FROM benchmark_snapshot FINAL");
    }

    private static List<String> asked(String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = store.clickHouse().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
