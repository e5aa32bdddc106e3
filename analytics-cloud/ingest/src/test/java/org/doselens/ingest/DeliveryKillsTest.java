package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.IdentityStore;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.ingest.BadLink.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills receiver, cloud and engine with -9 at random points while exams travel ({@code -Ddoselens.kills=200}), and
 * compares what the cloud holds with what the receiver took.
 */
class DeliveryKillsTest {

    private static final int KILLS = Integer.getInteger("doselens.kills", 5);
    /** Whom the kills meet in turn: R receiver, C cloud, E engine, B receiver and cloud in one moment. */
    private static final String VICTIMS = "RCERBRRCRR";
    /** A long run says how far it is. */
    private static final int KILLS_OF_A_REPORT = 10;
    /** The engine's keeper gives up after five crashes in ten minutes. */
    private static final int CRASHES_OF_ONE_ENGINE = 4;

    @TempDir
    Path home;

    private final Random random = new Random(Long.getLong("doselens.seed", System.nanoTime()));
    private EmbeddedClickHouse engine;
    private IngestProcess cloud;
    private DeliveringReceiver receiver;
    /** What takes over after a kill: its classes are loaded, and it has opened nothing. */
    private IngestProcess.Standby nextCloud;

    private DeliveringReceiver nextReceiver;
    private BadLink line;
    private int crashes;
    private final Map<String, Duration> took = new TreeMap<>();

    @Test
    void every_exam_arrives_exactly_once_whoever_is_killed_with_9_at_random_points() throws Exception {
        engine = EmbeddedClickHouse.start(home.resolve("clickhouse"));
        try {
            cloud = IngestProcess.start(settings());
            Site site = enrolled();
            line = new BadLink(cloud.port(), Quality.PERFECT, 1);
            receiver = DeliveringReceiver.start(home, line.port(), true);
            nextReceiver = DeliveringReceiver.standby(home, line.port());
            nextCloud = IngestProcess.standby(settings());
            for (int kill = 0; kill < KILLS; kill++) {
                timed("waiting for a random point", this::awaitRandomPoint);
                char victim = VICTIMS.charAt(kill % VICTIMS.length());
                timed("kill of " + victim, () -> kill(victim));
                if ((kill + 1) % KILLS_OF_A_REPORT == 0) {
                    System.out.printf("%d kills, the last of %c; it took %s%n", kill + 1, victim, took);
                }
            }
            receiver.killMinusNine();
            finish();
            compare(site);
        } finally {
            receiver.close();
            nextReceiver.close();
            nextCloud.close();
            cloud.close();
            line.close();
            engine.close();
        }
    }

    private List<String> settings() {
        return List.of(
                "--doselens.clickhouse.url=" + engine.jdbcUrl("doselens"),
                "--doselens.clickhouse.user=" + engine.user(),
                "--doselens.clickhouse.password=" + engine.password(),
                "--doselens.postgresql.url=" + TestEngines.POSTGRESQL.jdbcUrl("postgres"),
                "--doselens.postgresql.user=" + TestEngines.POSTGRESQL.user(),
                "--doselens.postgresql.password=" + TestEngines.POSTGRESQL.password(),
                "--doselens.ingest.data-directory=" + home.resolve("ingest"),
                "--doselens.ingest.port=0");
    }

    private Databases databases() {
        return Databases.open(
                new ClickHouseSettings(engine.jdbcUrl("doselens"), engine.user(), engine.password()),
                new PostgreSqlSettings(
                        TestEngines.POSTGRESQL.jdbcUrl("postgres"),
                        TestEngines.POSTGRESQL.user(),
                        TestEngines.POSTGRESQL.password(),
                        null,
                        null));
    }

    private Site enrolled() throws Exception {
        try (Databases databases = databases()) {
            Site site = DeliveredExams.site(databases);
            String code = DeliveredExams.code(databases, home.resolve("ingest"), site);
            new Enrolment(cloud.address(), new IdentityStore(home, Optional.empty())).enrol(code);
            return site;
        }
    }

    /** Some acknowledgements further, or none, and then anywhere in the next step. */
    private void awaitRandomPoint() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> receiver.acknowledged() >= 0);
        long from = receiver.acknowledged();
        long more = random.nextInt(60);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> receiver.acknowledged() >= from + more);
        LockSupport.parkNanos(random.nextInt(250_000_000));
    }

    /** A step that may fail. */
    private interface Step {
        void run() throws Exception;
    }

    private void timed(String what, Step step) throws Exception {
        long startNs = System.nanoTime();
        step.run();
        took.merge(what, Duration.ofNanos(System.nanoTime() - startNs), Duration::plus);
    }

    private void kill(char victim) throws Exception {
        if (victim == 'E') {
            engine.process().destroyForcibly();
            if (++crashes % CRASHES_OF_ONE_ENGINE == 0) {
                engine.close();
                engine = EmbeddedClickHouse.start(home.resolve("clickhouse"));
                // its address is another one now
                nextCloud.close();
                nextCloud = IngestProcess.standby(settings());
                restartCloud();
            }
            return;
        }
        if (victim == 'R' || victim == 'B') {
            receiver.killMinusNine();
        }
        if (victim == 'C' || victim == 'B') {
            restartCloud();
        }
        if (victim == 'R' || victim == 'B') {
            receiver = nextReceiver.go();
            nextReceiver = DeliveringReceiver.standby(home, line.port());
        }
    }

    private void restartCloud() throws Exception {
        cloud.killMinusNine();
        cloud = nextCloud.serve();
        line.leadTo(cloud.port());
        nextCloud = IngestProcess.standby(settings());
    }

    private void finish() throws Exception {
        receiver = DeliveringReceiver.start(home, line.port(), false);
        assertThat(receiver.process().waitFor(2, TimeUnit.MINUTES))
                .as("what waits is delivered")
                .isTrue();
    }

    private void compare(Site site) {
        try (Databases databases = databases()) {
            long exams = DeliveredExams.eachOnce(databases, site, home);
            System.out.printf(
                    "kill -9 in delivery: %d kills, %d exams taken, all there once, none refused; it took %s%n",
                    KILLS, exams, took);
        }
    }
}
