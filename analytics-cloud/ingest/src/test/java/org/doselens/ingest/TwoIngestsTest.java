package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.doselens.core.database.Databases;
import org.doselens.core.organisation.Site;
import org.doselens.delivery.Enrolment;
import org.doselens.delivery.IdentityStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service edition on one machine: two ingest processes on one data folder and one pair of databases, behind a balancer
 * that passes TLS through, and two hospitals that send at once while one process after the other is killed with -9.
 */
class TwoIngestsTest {

    private static final int KILLS = Integer.getInteger("doselens.kills", 1);
    private static final int HOSPITALS = 2;

    @TempDir
    Path home;

    private final Random random = new Random(Long.getLong("doselens.seed", System.nanoTime()));
    private final List<IngestProcess> clouds = new ArrayList<>();
    private final List<DeliveringReceiver> receivers = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();

    @AfterEach
    void end() throws InterruptedException {
        for (DeliveringReceiver receiver : receivers) {
            receiver.close();
        }
        for (IngestProcess cloud : clouds) {
            cloud.close();
        }
    }

    @Test
    void one_of_two_processes_is_killed_under_load_and_every_exam_is_there_once() throws Exception {
        clouds.add(IngestProcess.start(TestEngines.settings(home)));
        clouds.add(IngestProcess.start(TestEngines.settings(home)));
        try (Databases databases = TestEngines.databases();
                Balancer balancer =
                        new Balancer(clouds.stream().map(IngestProcess::port).toList())) {
            for (int i = 0; i < HOSPITALS; i++) {
                enrol(databases, balancer, i);
                receivers.add(DeliveringReceiver.start(place(i), balancer.port(), true));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                kill(kill % clouds.size(), balancer);
            }
            finish(balancer);
            for (int i = 0; i < HOSPITALS; i++) {
                long exams = DeliveredExams.eachOnce(databases, sites.get(i), place(i));
                System.out.printf("two ingests, %d kills: %d exams of hospital %d, each once%n", KILLS, exams, i);
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(waiting(databases)).isZero());
        }
    }

    private Path place(int hospital) {
        return home.resolve("hospital-" + hospital);
    }

    private void enrol(Databases databases, Balancer balancer, int hospital) throws Exception {
        Site site = DeliveredExams.site(databases);
        sites.add(site);
        URI cloud = URI.create("https://localhost:" + balancer.port());
        new Enrolment(cloud, new IdentityStore(place(hospital), Optional.empty()))
                .enrol(DeliveredExams.code(databases, home, site));
    }

    /** At any moment of a delivery; the other one takes what comes until this one is back. */
    private void kill(int victim, Balancer balancer) throws Exception {
        awaitMore(random.nextInt(60));
        LockSupport.parkNanos(random.nextInt(250_000_000));
        clouds.get(victim).killMinusNine();
        awaitMore(20);
        clouds.set(victim, IngestProcess.start(TestEngines.settings(home)));
        balancer.replace(victim, clouds.get(victim).port());
    }

    /** Both hospitals go on. */
    private void awaitMore(int exams) {
        for (DeliveringReceiver receiver : receivers) {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> receiver.acknowledged() >= 0);
            long from = receiver.acknowledged();
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> receiver.acknowledged() >= from + exams);
        }
    }

    private void finish(Balancer balancer) throws Exception {
        for (int i = 0; i < HOSPITALS; i++) {
            receivers.get(i).killMinusNine();
            receivers.set(i, DeliveringReceiver.start(place(i), balancer.port(), false));
        }
        for (DeliveringReceiver receiver : receivers) {
            assertThat(receiver.process().waitFor(2, TimeUnit.MINUTES))
                    .as("what waits is delivered")
                    .isTrue();
        }
    }

    private long waiting(Databases databases) {
        return databases
                .postgreSql()
                .sql("SELECT count(*) FROM batch WHERE state = 'archived' AND tenant_id IN (:tenants)")
                .param("tenants", sites.stream().map(Site::tenantId).toList())
                .query(Long.class)
                .single();
    }
}
