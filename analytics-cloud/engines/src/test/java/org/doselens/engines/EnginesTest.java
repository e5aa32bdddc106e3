package org.doselens.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @Test
    void what_the_engines_take_and_how_often_they_were_started_again_is_told_on_loopback() throws Exception {
        int port = freePort();
        Process engines = start("--metrics-port", Integer.toString(port));
        try {
            assertThat(told(port, "/health/readiness")).isEqualTo("UP\n");
            assertThat(told(port, "/metrics"))
                    .contains("doselens_engine_process_up{application=\"doselens-engines\",engine=\"clickhouse\"} 1.0")
                    .contains("doselens_engine_process_up{application=\"doselens-engines\",engine=\"postgresql\"} 1.0")
                    .contains(
                            "doselens_engine_restarts_total{application=\"doselens-engines\",engine=\"clickhouse\"} 0.0")
                    .contains("place=\"engines\"", "place=\"engines-cold\"", "jvm_memory_used_bytes")
                    .containsPattern("doselens_engine_cpu_seconds_total\\{[^}]*postgresql\"} \\d");
            assertThat(memory(port, "clickhouse")).isBetween(50e6, 4e9);
            assertThat(memory(port, "postgresql")).isBetween(5e6, 1e9);

            long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgresql/cluster/postmaster.pid"))
                    .get(0));
            ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(told(port, "/metrics"))
                                    .contains(
                                            "doselens_engine_restarts_total{application=\"doselens-engines\",engine=\"postgresql\"} 1.0"));
        } finally {
            engines.destroy();
            assertThat(engines.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static double memory(int port, String engine) throws Exception {
        Matcher line = Pattern.compile("doselens_engine_memory_bytes\\{[^}]*\"" + engine + "\"} (\\S+)")
                .matcher(told(port, "/metrics"));
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private static String told(int port, String path) throws Exception {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(question, BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Process start(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Engines.class.getName(),
                "--data",
                data.toString()));
        words.addAll(List.of(more));
        Process engines = new ProcessBuilder(words).redirectErrorStream(true).start();
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
