package org.doselens.journey;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A demo of its own, started by {@code bin/demo} as a person would, on ports and a data folder of its own. */
final class Demo implements AutoCloseable {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Duration READY = Duration.ofMinutes(5);
    private static final Duration FEEDS = Duration.ofMinutes(8);
    private static final Duration ANSWERS = Duration.ofMinutes(1);

    final Path data;
    private final int offset;
    private final List<String> options;
    private final Map<String, String> environment = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    Demo(Path data, String... options) throws IOException {
        this.data = data;
        this.offset = freeOffset();
        this.options = List.of(options);
    }

    /** What the processes are set by beside their arguments, as the next start. */
    Demo with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    private static int freeOffset() throws IOException {
        for (int offset = 20_000; offset < 40_000; offset += 137) {
            if (isFree(8080 + offset) && isFree(8085 + offset) && isFree(8443 + offset) && isFree(11112 + offset)) {
                return offset;
            }
        }
        throw new IOException("No free ports for a demo");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port)) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    int dicomPort() {
        return 11112 + offset;
    }

    /** What dashboard, engines, ingest and receiver tell a scraper, together. */
    String metrics() throws IOException, InterruptedException {
        StringBuilder told = new StringBuilder();
        for (int port : List.of(9080, 9082, 9443, 9085)) {
            HttpRequest asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (port + offset) + "/metrics"))
                    .build();
            told.append(http.send(asked, HttpResponse.BodyHandlers.ofString()).body());
        }
        return told.toString();
    }

    String address() {
        return "http://localhost:" + (8080 + offset);
    }

    /** The receiver's own page, as its heartbeat tells it to the cloud. */
    String onsiteAddress() {
        return "https://127.0.0.1:" + (8085 + offset);
    }

    /** The one-time password of the receiver's first administrator. */
    String onsiteFirstPassword() throws IOException {
        return Files.readString(data.resolve("receiver/onsite-first-login.txt"))
                .strip()
                .split(" ", -1)[1];
    }

    Path output() {
        return data.resolveSibling(data.getFileName() + ".out");
    }

    /** Returns when the demo has printed how to log in. */
    Demo start() throws IOException {
        // a build started in the background hands on an ignored SIGINT, which a script could not trap
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                ROOT.resolve("bin/demo").toString(),
                "--no-build",
                "--data",
                data.toString(),
                "--port-offset",
                Integer.toString(offset)));
        command.addAll(options);
        Files.createDirectories(data);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        Awaitility.await("bin/demo prints the login").atMost(READY).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("bin/demo ended:\n" + Files.readString(output()));
            }
            return Files.readString(output()).contains("Ctrl-C ends the demo");
        });
        return this;
    }

    /** {@code bin/demo --down} from another terminal. */
    void down() throws IOException, InterruptedException {
        Process down = new ProcessBuilder(ROOT.resolve("bin/demo").toString(), "--down", "--data", data.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("down.out").toFile())
                .start();
        if (!down.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("bin/demo --down did not end");
        }
        process.waitFor(1, TimeUnit.MINUTES);
    }

    /** Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Ctrl-C did not end the demo");
        }
    }

    /** Command lines of processes that work on this demo's data. */
    List<String> processesLeft() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .map(handle -> handle.info().commandLine().orElse(""))
                .filter(line -> line.contains(data.toString()))
                .toList();
    }

    String password(String login) throws IOException {
        return field(login, "password");
    }

    /** Sends days of the simulated hospital by DICOM, and waits until all is taken. */
    void feed(LocalDate from, int days, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("bin/doselens").toString(),
                "simulate",
                "--to",
                "DOSELENS@localhost:" + dicomPort(),
                "--from",
                from.toString(),
                "--days",
                Integer.toString(days)));
        command.addAll(List.of(options));
        Path told = data.resolveSibling("simulator.out");
        Process feeding = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        if (!feeding.waitFor(FEEDS.toMinutes(), TimeUnit.MINUTES) || feeding.exitValue() != 0) {
            feeding.destroyForcibly().waitFor();
            throw new IllegalStateException("the simulated hospital could not send:\n" + Files.readString(told));
        }
    }

    private String field(String login, String name) throws IOException {
        for (String line : Files.readAllLines(data.resolve("accounts.jsonl"))) {
            JsonNode account = JsonMapper.shared().readTree(line);
            if (account.get("login").stringValue().equals(login)) {
                return account.get(name).stringValue();
            }
        }
        throw new IllegalArgumentException("No account " + login);
    }

    /** GET of the API as one of the demo's people. */
    JsonNode api(String login, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Authorization", "Bearer " + field(login, "apiToken"))
                        .timeout(ANSWERS)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            down();
        }
    }
}
