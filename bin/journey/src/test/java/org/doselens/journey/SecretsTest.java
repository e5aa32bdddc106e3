package org.doselens.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every process takes its secrets from a folder with a file for each, as secret stores and container engines lay them, and from
 * the environment; no argument holds one, which every user of a machine can read.
 */
class SecretsTest {

    private static final Path WORK = Path.of("target/secrets").toAbsolutePath();
    private static final Path FILES = WORK.resolve("files");
    private static final Duration READY = Duration.ofMinutes(3);
    private static final String PAGE_PASSWORD = "a-password-of-the-page";

    private static final Properties REACHED = new Properties();
    private static Process engines;
    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void engines() throws Exception {
        CommandLine.deleteRecursively(WORK);
        Files.createDirectories(FILES);
        Path log = WORK.resolve("engines.log");
        engines = start(
                log,
                Map.of(),
                app("analytics-cloud/engines"),
                "--data",
                WORK.resolve("engines").toString());
        says(engines, log, "engines ready");
        try (Reader told = Files.newBufferedReader(WORK.resolve("engines/engines.properties"))) {
            REACHED.load(told);
        }
    }

    @AfterAll
    static void enginesEnd() throws InterruptedException {
        end(engines);
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            end(process);
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void ingest_takes_one_password_from_a_file_and_the_other_from_the_environment_and_a_receiver_its_own()
            throws Exception {
        Path log = WORK.resolve("ingest.log");
        file("doselens.clickhouse.password");
        Process ingest = start(log, environment("doselens.postgresql.password"), ingest("serve"));
        started.add(ingest);
        says(ingest, log, "ingest ready");
        nothingIsSaid(ingest, log);
        receiver(after("receivers connect to port (\\d+)", Files.readString(log)));
    }

    @Test
    void the_dashboard_takes_them_the_other_way_round() throws Exception {
        Path log = WORK.resolve("dashboard.log");
        file("doselens.postgresql.password");
        Process dashboard = start(
                log,
                environment("doselens.clickhouse.password"),
                reached(
                        app("dashboard"),
                        "--server.port=0",
                        "--doselens.dashboard.key-file=" + WORK.resolve("dashboard.key")));
        started.add(dashboard);
        says(dashboard, log, "Started Dashboard");
        nothingIsSaid(dashboard, log);
    }

    @Test
    void without_a_password_ingest_says_which_database_does_not_let_it_in() throws Exception {
        file("doselens.clickhouse.password");
        Path log = WORK.resolve("refused.log");
        Process refused = start(log, Map.of("DOSELENS_POSTGRESQL_PASSWORD", "a wrong one"), ingest("serve"));
        started.add(refused);
        assertThat(refused.waitFor(READY.toMinutes(), TimeUnit.MINUTES)).isTrue();
        assertThat(refused.exitValue()).isNotZero();
        assertThat(Files.readString(log)).contains("PostgreSQL").doesNotContain("a wrong one");
    }

    /** Enrols one and starts it; the password of its page's key store is in the folder of files. */
    private void receiver(String port) throws Exception {
        String site = after(
                "site=(\\d+)", command(ingest("site-add", "--name-zh", "测试", "--name-en", "Test", "--zone", "UTC")));
        String code = command(ingest("enrol-code", "--site", site)).strip();
        Path data = WORK.resolve("receiver");
        String cloud = "https://localhost:" + port;
        String program = app("onsite-receiver/receiver");
        command(program, "enrol", "--data", data.toString(), "--cloud", cloud, "--code", code);
        Path keyStore = WORK.resolve("page.p12");
        keyStore(keyStore);
        file("doselens.receiver.page.key-store-password", PAGE_PASSWORD);
        Path log = WORK.resolve("receiver.log");
        Process receiver = start(
                log,
                Map.of(),
                program,
                "receive",
                "--doselens.receiver.data-directory=" + data,
                "--doselens.receiver.dicom-port=0",
                "--doselens.receiver.cloud-url=" + cloud,
                "--doselens.receiver.page.port=0",
                "--doselens.receiver.page.key-store=" + keyStore,
                "--doselens.receiver.page.address=https://127.0.0.1",
                "--spring.config.import=configtree:" + FILES + "/");
        started.add(receiver);
        says(receiver, log, "receiver ready");
        assertThat(Files.readString(log)).doesNotContain(PAGE_PASSWORD);
    }

    private static String after(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /** What it says on standard output; its log goes to a file. */
    private static String command(String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(java(words))
                .directory(WORK.toFile())
                .redirectError(WORK.resolve("command.log").toFile());
        builder.environment().putAll(environment("doselens.postgresql.password"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String[] ingest(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(app("analytics-cloud/ingest")));
        all.addAll(List.of(words));
        all.add("--doselens.ingest.port=0");
        all.add("--doselens.ingest.data-directory=" + WORK.resolve("ingest"));
        return reached(all.toArray(String[]::new));
    }

    /** With where the databases are, and the folder of secrets. */
    private static String[] reached(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        for (String name : List.of("clickhouse.url", "clickhouse.user", "postgresql.url", "postgresql.user")) {
            all.add("--doselens." + name + "=" + REACHED.getProperty("doselens." + name));
        }
        all.add("--spring.config.import=configtree:" + FILES + "/");
        return all.toArray(String[]::new);
    }

    /** The folder has this one alone, with the end of line that editors leave. */
    private static void file(String name) throws IOException {
        file(name, REACHED.getProperty(name));
    }

    private static void file(String name, String secret) throws IOException {
        CommandLine.deleteRecursively(FILES);
        Files.createDirectories(FILES);
        Files.writeString(FILES.resolve(name), secret + "\n");
    }

    private static Map<String, String> environment(String name) {
        return Map.of(name.toUpperCase(Locale.ROOT).replace('.', '_'), REACHED.getProperty(name));
    }

    private static void keyStore(Path file) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "page",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PAGE_PASSWORD,
                "-keystore",
                file.toString());
        Process made = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(WORK.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
    }

    private static String app(String module) throws IOException {
        try (var files = Files.list(Demo.ROOT.resolve(module).resolve("target"))) {
            return files.filter(file -> file.toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(module + " is not built"))
                    .toString();
        }
    }

    private static List<String> java(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-jar"));
        command.addAll(List.of(words));
        return command;
    }

    private static Process start(Path log, Map<String, String> environment, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(java(words))
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static void says(Process process, Path log, String word) {
        Awaitility.await(word).atMost(READY).until(() -> {
            String said = Files.readString(log);
            if (!process.isAlive() && !said.contains(word)) {
                throw new IllegalStateException("it ended:\n" + said);
            }
            return said.contains(word);
        });
    }

    private static void nothingIsSaid(Process process, Path log) throws IOException {
        String arguments =
                Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.UTF_8);
        for (String name : List.of("doselens.clickhouse.password", "doselens.postgresql.password")) {
            assertThat(Files.readString(log)).doesNotContain(REACHED.getProperty(name));
            assertThat(arguments).doesNotContain(REACHED.getProperty(name));
        }
    }
}
