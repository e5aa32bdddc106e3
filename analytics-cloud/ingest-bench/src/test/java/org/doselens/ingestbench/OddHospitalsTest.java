package org.doselens.ingestbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.Notice;
import org.doselens.core.benchmark.Participations;
import org.doselens.core.benchmark.SnapshotHead;
import org.doselens.core.benchmark.Snapshots;
import org.doselens.core.database.Databases;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.exam.Exam;
import org.doselens.exam.ExamBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Hospitals that send what cannot be compared, as signed packages through the front door: values ten times, a hundred times
 * and a tenth of what they are, exams that were sent before under other keys, one scanner under two hospitals, hardly any
 * exams. The others' doses compare the same to the last digit with them and without, and each is told.
 */
class OddHospitalsTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 2);
    private static final String MONTH = "2026-03";
    private static final int EXAMS = 420;
    private static final double USUAL = 0.3;

    @TempDir
    private Path data;

    private final Map<String, Integer> tenants = new HashMap<>();
    private final Map<Integer, BenchReceiver> receivers = new HashMap<>();

    @Test
    void odd_hospitals_are_told_and_move_nobody() throws Exception {
        try (EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(data.resolve("postgresql"));
                EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"));
                ConfigurableApplicationContext server =
                        BenchCloud.serve(data, clickHouse, postgreSql, "--doselens.ingest.enrolments-per-minute=100")) {
            Path settings = settings(clickHouse, postgreSql);
            Snapshots snapshots = new Snapshots(server.getBean(Databases.class));
            for (int i = 1; i <= 12; i++) {
                hospital(server, "clean " + i, exams(i, USUAL * (1 + i / 20.0), EXAMS));
            }
            SnapshotHead clean = freeze(settings, snapshots);
            assertThat(snapshots.cells(clean.name()))
                    .anyMatch(cell -> cell.withheld().isEmpty());
            assertThat(notices(snapshots)).isEmpty();
            List<Cell> before = doses(snapshots, clean);
            forget(server.getBean(Databases.class));

            hospital(server, "ten times", exams(21, USUAL * 10, EXAMS));
            hospital(server, "a hundred times", exams(22, USUAL * 100, EXAMS));
            hospital(server, "a tenth", exams(23, USUAL / 10, EXAMS));
            hospital(server, "one of two", exams(24, USUAL, EXAMS));
            hospital(server, "the other of two", exams(24, USUAL, EXAMS));
            hospital(server, "tiny", exams(25, USUAL, 12));
            // the same once more is one exam; under other keys, as from a receiver that was set up anew, its events are
            // known already and their dose counts once, so there is nothing to tell
            send(server, tenants.get("clean 3"), exams(3, USUAL * (1 + 3 / 20.0), EXAMS));
            send(
                    server,
                    tenants.get("clean 4"),
                    exams(4, USUAL * (1 + 4 / 20.0), EXAMS).stream()
                            .map(exam -> ExamBuilder.builder(exam)
                                    .examKey("f" + exam.examKey().substring(1))
                                    .build())
                            .toList());

            SnapshotHead odd = freeze(settings, snapshots);
            assertThat(before).anyMatch(cell -> cell.withheld().isEmpty());
            assertThat(doses(snapshots, odd)).isEqualTo(before);
            assertThat(notices(snapshots))
                    .containsEntry("ten times", List.of(Notice.Kind.UNIT))
                    .containsEntry("a tenth", List.of(Notice.Kind.UNIT))
                    .containsEntry("one of two", List.of(Notice.Kind.FEW, Notice.Kind.OTHER_HOSPITAL))
                    .containsEntry("the other of two", List.of(Notice.Kind.FEW, Notice.Kind.OTHER_HOSPITAL))
                    .containsEntry("tiny", List.of(Notice.Kind.FEW))
                    .containsEntry("a hundred times", List.of(Notice.Kind.UNIT))
                    .hasSize(6);
        }
    }

    /** Doses that are shown; whoever has a dose in another unit is still compared in minutes, which are right. */
    private static List<Cell> doses(Snapshots snapshots, SnapshotHead head) {
        return snapshots.cells(head.name()).stream()
                .filter(cell ->
                        cell.withheld().isEmpty() && !cell.question().metric().contains("Min"))
                .toList();
    }

    private static List<Exam> exams(int seed, double times, int count) {
        return new BenchExams(seed, 3, FIRST_DAY, 60, times).next(count);
    }

    private void hospital(ConfigurableApplicationContext server, String name, List<Exam> exams) throws Exception {
        String code = BenchCloud.code(server, tenants.size() + 1);
        Databases databases = server.getBean(Databases.class);
        int tenant = databases
                .postgreSql()
                .sql("SELECT max(id) FROM tenant")
                .query(Integer.class)
                .single();
        tenants.put(name, tenant);
        receivers.put(tenant, BenchReceiver.enrol(cloud(server), code, data.resolve("receiver " + tenant)));
        new Participations(databases).say(tenant, null, true, "", "", "", "");
        send(server, tenant, exams);
    }

    private void send(ConfigurableApplicationContext server, int tenant, List<Exam> exams) throws Exception {
        BenchReceiver receiver = receivers.get(tenant);
        receiver.send(cloud(server), receiver.seal(exams));
    }

    private static URI cloud(ConfigurableApplicationContext server) {
        return URI.create("https://localhost:" + BenchCloud.port(server));
    }

    private Path settings(EmbeddedClickHouse clickHouse, EmbeddedPostgreSql postgreSql) throws IOException {
        return Files.writeString(
                data.resolve("engines.properties"),
                "doselens.clickhouse.url=" + clickHouse.jdbcUrl("doselens") + "\ndoselens.clickhouse.user="
                        + clickHouse.user() + "\ndoselens.clickhouse.password=" + clickHouse.password()
                        + "\ndoselens.postgresql.url=" + postgreSql.jdbcUrl("postgres") + "\ndoselens.postgresql.user="
                        + postgreSql.user() + "\ndoselens.postgresql.password=" + postgreSql.password() + "\n");
    }

    /** The real command, in a process of its own. */
    private SnapshotHead freeze(Path settings, Snapshots snapshots) throws IOException, InterruptedException {
        Path jobs = Path.of("../spark-jobs").toAbsolutePath().normalize();
        assertThat(jobs.resolve("target/lib")).as("spark-jobs was not packaged").isDirectory();
        Path log = data.resolve("benchmark.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + jobs.resolve("spark.opens"),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                jobs.resolve("target/classes") + ":" + jobs.resolve("target/lib") + "/*",
                "org.doselens.sparkjobs.BenchmarkCommand"));
        command.addAll(List.of("--settings", settings.toString(), "--month", MONTH, "--master", "local[2]"));
        command.addAll(List.of("--lake", data.resolve("lake").toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return snapshots.heads().get(0);
    }

    /** As if nothing had been frozen, so that what earlier snapshots showed does not keep anybody out. */
    private static void forget(Databases databases) {
        for (String table : List.of("snapshot", "cell", "panel", "own", "notice")) {
            databases.clickHouse().sql("TRUNCATE TABLE benchmark_" + table).update();
        }
    }

    private Map<String, List<Notice.Kind>> notices(Snapshots snapshots) {
        Map<String, List<Notice.Kind>> told = new HashMap<>();
        tenants.forEach((name, tenant) -> {
            List<Notice.Kind> kinds = snapshots.notices(tenant).stream()
                    .map(Notice::kind)
                    .distinct()
                    .sorted(java.util.Comparator.comparing(Notice.Kind::name))
                    .toList();
            if (!kinds.isEmpty()) {
                told.put(name, kinds);
            }
        });
        return told;
    }
}
