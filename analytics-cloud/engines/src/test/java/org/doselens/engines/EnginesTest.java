package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {

    @TempDir
    Path data;

    @Test
    void both_engines_are_reached_by_the_file_they_write_and_sigterm_leaves_no_process() throws Exception {
        Process engines = start();
        List<ProcessHandle> running = running(engines);
        Properties properties = properties();

        connect(properties, "doselens.postgresql");
        properties.setProperty(
                "doselens.clickhouse.url",
                properties.getProperty("doselens.clickhouse.url").replace("/doselens", "/default"));
        connect(properties, "doselens.clickhouse");
        engines.destroy();

        assertThat(engines.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void kill_9_takes_both_engines_along_and_the_next_start_works() throws Exception {
        Process engines = start();
        List<ProcessHandle> running = running(engines);

        engines.destroyForcibly();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(running).noneMatch(ProcessHandle::isAlive));
        Process again = start();
        again.destroy();
        assertThat(again.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private Process start() throws IOException {
        Process engines = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Engines.class.getName(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = engines.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("engines ")) {
            line = output.readLine();
        }
        assertThat(line).startsWith("engines ready: ");
        return engines;
    }

    private List<ProcessHandle> running(Process engines) throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgresql/cluster/postmaster.pid"))
                .get(0)
                .strip());
        return Stream.concat(engines.toHandle().descendants(), ProcessHandle.of(postmaster).stream())
                .toList();
    }

    private Properties properties() throws IOException {
        Path file = data.resolve(Engines.PROPERTIES_FILE);
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        Properties properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static void connect(Properties properties, String prefix) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                properties.getProperty(prefix + ".url"),
                properties.getProperty(prefix + ".user"),
                properties.getProperty(prefix + ".password"))) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }
}
