package org.doselens.ingestbench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.core.database.Databases;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.Company;
import org.doselens.delivery.DeliveryLoop;
import org.doselens.delivery.DeliverySettings;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Spool;
import org.doselens.delivery.Upkeep;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.exam.Exam;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a day costs on the wire: a site's exams as they come over a day, its signs of life every minute, the receiver's
 * real delivery and the real ingest, and a proxy between them that counts every byte. The day passes faster than a day,
 * and every time that delivery and server know passes as much faster.
 */
@Command(name = "wire-bench", description = "Measures bytes an exam on the wire over a day, TLS included.")
public final class WireBench implements Callable<Integer> {

    /** Share of a day's exams that ends in each hour: out-patients by day, emergencies at night. */
    private static final int[] PER_MILLE = {
        9, 7, 6, 6, 7, 10, 18, 45, 92, 104, 101, 78, 52, 70, 92, 90, 76, 48, 27, 19, 16, 12, 9, 6
    };

    /** How long the server keeps a silent connection, as it is set by default. */
    private static final Duration KEPT_ALIVE = Duration.ofSeconds(20);

    private static final int DEVICES = 6;
    private static final long LOOK_EVERY_NS = 20_000_000;

    @Option(names = "--exams", defaultValue = "2000", description = "exams of the day")
    private int exams;

    @Option(names = "--speed", defaultValue = "288", description = "how much faster than a day the day passes")
    private int speed;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new WireBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(run(exams, speed).text());
        return 0;
    }

    /**
     * What was measured.
     *
     * @param waitedMedian how long an exam waited in the spool before it was in the cloud, as it would in a real day
     * @param waitedLongest what 95 of 100 exams stayed below
     */
    public record Result(int exams, long bytes, int connections, Duration waitedMedian, Duration waitedLongest) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "{\"bench\":\"wire\",\"exams\":%d,\"bytesPerExam\":%d,\"connections\":%d,"
                            + "\"minutesUntilInTheCloud\":{\"median\":%.1f,\"p95\":%.1f}}",
                    exams,
                    bytes / exams,
                    connections,
                    waitedMedian.toSeconds() / 60.0,
                    waitedLongest.toSeconds() / 60.0);
        }
    }

    /** Runs a day on engines of its own in a folder that is deleted afterwards. */
    public static Result run(int exams, int speed) throws Exception {
        Path data = Files.createTempDirectory("doselens-wire-bench");
        String keptAlive = "--server.tomcat.keep-alive-timeout=" + KEPT_ALIVE.toMillis() / speed + "ms";
        try (EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(data.resolve("postgresql"));
                EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"));
                ConfigurableApplicationContext server = BenchCloud.serve(data, clickHouse, postgreSql, keptAlive);
                CountingLine line = new CountingLine(BenchCloud.port(server))) {
            IdentityStore store = new IdentityStore(data.resolve("receiver"), Optional.empty());
            URI cloud = URI.create("https://localhost:" + line.port());
            CloudIdentity identity = new Enrolment(cloud, store).enrol(BenchCloud.code(server, 0));
            long enrolment = line.bytes();
            try (Spool spool = Spool.open(data.resolve("spool.db"), Clock.systemUTC());
                    DeliveryLoop loop = new DeliveryLoop(
                            spool, identity, store, faster(DeliverySettings.to(cloud), speed), Clock.systemUTC())) {
                loop.start();
                List<Long> waited = new Day(
                                exams,
                                speed,
                                spool,
                                server.getBean(Databases.class).clickHouse())
                        .pass();
                waited.sort(null);
                return new Result(
                        exams,
                        line.bytes() - enrolment,
                        line.connections(),
                        Duration.ofNanos(waited.get(waited.size() / 2) * speed),
                        Duration.ofNanos(waited.get(waited.size() * 95 / 100) * speed));
            }
        } finally {
            BenchCloud.delete(data);
        }
    }

    private static DeliverySettings faster(DeliverySettings settings, int speed) {
        Company company = settings.company();
        Upkeep upkeep = settings.upkeep();
        return settings.with(new Company(
                        company.linger().dividedBy(speed),
                        company.examsWithin().dividedBy(speed),
                        company.signsWithin().dividedBy(speed),
                        company.bytesPerExam()))
                .keptUp(new Upkeep(
                        upkeep.every().dividedBy(speed), upkeep.renewBefore(), upkeep.envelopes(), upkeep.signature()));
    }

    /** One day of a site: its exams one by one, and each minute a sign of life of the receiver and of each device. */
    private static final class Day {

        private final Anonymizer anonymizer = new Anonymizer(
                Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()), text -> false, OnSiteMapping.NONE);
        private final Random random = new Random(1);
        private final BenchExams made = new BenchExams(1);
        private final List<Long> waiting = new ArrayList<>();
        private final List<Long> waited = new ArrayList<>();
        private final int speed;
        private final Spool spool;
        private final JdbcClient cloud;
        private final List<Duration> arrivals = new ArrayList<>();
        private List<Exam> devicesOf = List.of();

        Day(int exams, int speed, Spool spool, JdbcClient cloud) {
            this.speed = speed;
            this.spool = spool;
            this.cloud = cloud;
            for (int hour = 0; hour < PER_MILLE.length; hour++) {
                for (int i = Math.round(exams * PER_MILLE[hour] / 1000f); i > 0 && arrivals.size() < exams; i--) {
                    arrivals.add(Duration.ofHours(hour).plusSeconds(random.nextInt(3600)));
                }
            }
            while (arrivals.size() < exams) {
                arrivals.add(Duration.ofHours(10).plusSeconds(random.nextInt(3600)));
            }
            arrivals.sort(null);
        }

        /** Nanoseconds that each exam waited until the cloud had it. */
        List<Long> pass() {
            long startNs = System.nanoTime();
            int next = 0;
            int minute = 0;
            int arrived = 0;
            devicesOf = made.next(DEVICES);
            while (arrived < arrivals.size()) {
                Duration now = Duration.ofNanos((System.nanoTime() - startNs) * speed);
                for (; next < arrivals.size() && arrivals.get(next).compareTo(now) <= 0; next++) {
                    waiting.add(System.nanoTime());
                    spool.add(exam(next));
                }
                for (; minute < now.toMinutes(); minute++) {
                    spool.add(signs());
                }
                arrived = noteArrived();
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
            return waited;
        }

        /** Exams arrive in the order in which they were taken. */
        private int noteArrived() {
            long arrived =
                    cloud.sql("SELECT count() FROM exam").query(Long.class).single();
            while (waited.size() < arrived) {
                waited.add(System.nanoTime() - waiting.get(waited.size()));
            }
            return waited.size();
        }

        private OutgoingRecord exam(int number) {
            Identity identity = new Identity(
                    "Bench^Patient",
                    "P-" + number,
                    null,
                    LocalDate.of(1960, 1, 1),
                    List.of("A-" + number),
                    "2.25." + number,
                    null,
                    List.of());
            return anonymizer.deidentify(
                    new IdentifiedExam(identity, made.next(1).get(0)), 1);
        }

        private List<OutgoingRecord> signs() {
            List<OutgoingRecord> signs = new ArrayList<>();
            signs.add(anonymizer.heartbeat(
                    Clock.systemUTC().instant(),
                    "0.1.0",
                    3,
                    0,
                    "https://doselens.hospital.example",
                    1000L,
                    "0".repeat(64)));
            for (int i = 0; i < DEVICES; i++) {
                signs.add(anonymizer.deviceStatus(
                        devicesOf.get(i).device(), Clock.systemUTC().instant(), random.nextInt(200)));
            }
            return signs;
        }
    }
}
