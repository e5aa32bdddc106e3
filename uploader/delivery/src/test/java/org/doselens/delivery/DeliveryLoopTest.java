package org.doselens.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.delivery.TestCloud.Outage;
import org.doselens.exam.WireRecord;
import org.doselens.exampackage.PackageSealer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryLoopTest {

    private static final TestCloud CLOUD_OF_ALL = new TestCloud();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @TempDir
    Path directory;

    private final TestCloud cloud = CLOUD_OF_ALL;
    private final CloudIdentity receiver = cloud.receiver();

    @AfterEach
    void quiet() {
        cloud.outages.clear();
        cloud.requests.clear();
    }

    @Test
    void records_arrive_once_each_in_order_and_the_spool_counts_them() {
        List<OutgoingRecord> records = fresh(1200);
        try (Spool spool = spool("spool.db");
                DeliveryLoop loop = loop(spool)) {
            assertThat(loop).isNotNull();
            spool.add(records);
            await().until(() -> spool.counts().acknowledged() == 1200);
            assertThat(spool.counts()).isEqualTo(new SpoolCounts(1200, 0, 0, 1200, 0, 0));
        }
        assertThat(arrived(records)).isEqualTo(wire(records));
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"ANSWER_LOST_AFTER_LOADING", "CUT_IN_MID_BODY", "TRY_LATER", "SERVER_ERROR_AFTER_LOADING"})
    void an_outage_neither_loses_nor_doubles_a_record(Outage outage) {
        List<OutgoingRecord> records = fresh(50);
        cloud.outages.addAll(List.of(outage, outage, outage));
        try (Spool spool = spool("spool.db");
                DeliveryLoop loop = loop(spool)) {
            assertThat(loop).isNotNull();
            spool.add(records);
            await().until(() -> spool.counts().acknowledged() == 50);
        }
        assertThat(arrived(records)).isEqualTo(wire(records));
    }

    @Test
    void an_unknown_outcome_is_asked_about_and_not_repeated() {
        cloud.outages.add(Outage.ANSWER_LOST_AFTER_LOADING);
        List<OutgoingRecord> records = fresh(1);
        try (Spool spool = spool("spool.db");
                DeliveryLoop loop = loop(spool)) {
            assertThat(loop).isNotNull();
            spool.add(records);
            await().until(() -> spool.counts().acknowledged() == 1);
        }
        assertThat(cloud.requests).containsExactly("PUT", "GET");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outage.class,
            names = {"CONFLICT", "REFUSED"})
    void a_refused_batch_is_kept_aside_with_its_reason_and_the_next_goes_on(Outage outage) {
        cloud.outages.add(outage);
        List<OutgoingRecord> records = fresh(3);
        try (Spool spool = spool("spool.db");
                DeliveryLoop loop = loop(spool)) {
            assertThat(loop).isNotNull();
            spool.add(records.subList(0, 2));
            await().until(() -> spool.counts().refused() == 2);
            spool.add(records.subList(2, 3));
            await().until(() -> spool.counts().acknowledged() == 1);
            assertThat(spool.refused())
                    .singleElement()
                    .satisfies(refused -> assertThat(refused.reason())
                            .startsWith(outage == Outage.CONFLICT ? "409" : "422 NOT_OF_THE_CONTRACT"));
            assertThat(spool.counts()).isEqualTo(new SpoolCounts(3, 0, 0, 1, 2, 0));
        }
        assertThat(arrived(records)).hasSize(1);
    }

    @Test
    void a_package_that_came_to_harm_on_the_disk_leaves_anew_and_blocks_nothing() {
        List<OutgoingRecord> records = fresh(5);
        try (Spool spool = spool("spool.db")) {
            spool.add(records);
            Batch batch = spool.next(500, 1 << 20).orElseThrow();
            byte[] sealed = new PackageSealer(receiver.packageSigner(), receiver.recipient(), Clock.systemUTC())
                    .seal(batch.id(), batch.records());
            sealed[sealed.length - 5] ^= 1;
            spool.sealed(batch.id(), sealed, receiver.sealing());
            spool.sent(batch.id());
            try (DeliveryLoop loop = loop(spool)) {
                assertThat(loop).isNotNull();
                await().until(() -> spool.counts().acknowledged() == 5);
            }
        }
        assertThat(arrived(records)).isEqualTo(wire(records));
    }

    @Test
    void a_receiver_that_died_at_any_point_of_a_delivery_delivers_once_when_it_is_back() throws Exception {
        List<OutgoingRecord> records = fresh(10);
        try (Spool dying = spool("dying.db")) {
            dying.add(records);
            snapshot("added");
            Batch batch = dying.next(500, 1 << 20).orElseThrow();
            snapshot("batch-made");
            byte[] sealed = new PackageSealer(receiver.signer(), receiver.recipient(), Clock.systemUTC())
                    .seal(batch.id(), batch.records());
            dying.sealed(batch.id(), sealed, receiver.sealing());
            snapshot("sealed");
            dying.sent(batch.id());
            snapshot("sent-before-the-cloud-had-it");
            deliverFrom("sent-before-the-cloud-had-it", 10);
            snapshotOf("dying.db", "sent-after-the-cloud-had-it");
            UUID id = batch.id();
            assertThat(cloud.received.get(id)).isEqualTo(sealed);
        }
        for (String point : List.of("sealed", "sent-after-the-cloud-had-it")) {
            deliverFrom(point, 10);
        }
        assertThat(arrived(records)).isEqualTo(wire(records));
    }

    @Test
    void records_that_were_only_added_or_grouped_before_the_death_arrive_too() throws Exception {
        for (String point : List.of("added", "batch-made")) {
            List<OutgoingRecord> records = fresh(10);
            try (Spool dying = spool("dying.db")) {
                dying.add(records);
                if (point.equals("batch-made")) {
                    dying.next(500, 1 << 20);
                }
                snapshot(point);
            }
            deliverFrom(point, 10);
            assertThat(arrived(records)).isEqualTo(wire(records));
            deleteAll("dying.db");
        }
    }

    @Test
    void a_stop_during_an_outage_is_prompt_and_leaves_the_batch_for_the_next_start() {
        List<OutgoingRecord> records = fresh(5);
        cloud.outages.addAll(List.of(Outage.TRY_LATER, Outage.TRY_LATER));
        DeliverySettings patient = new DeliverySettings(
                cloud.address(),
                500,
                1 << 20,
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofSeconds(5));
        try (Spool spool = spool("spool.db")) {
            DeliveryLoop stopped = new DeliveryLoop(spool, receiver, patient, Clock.systemUTC()).start();
            spool.add(records);
            await().until(() -> cloud.requests.contains("PUT"));
            stopped.close();
            cloud.outages.clear();
            assertThat(spool.counts().open()).isEqualTo(5);
            try (DeliveryLoop next = loop(spool)) {
                assertThat(next).isNotNull();
                await().until(() -> spool.counts().acknowledged() == 5);
            }
        }
        assertThat(arrived(records)).isEqualTo(wire(records));
    }

    @Test
    void a_cloud_of_another_authority_gets_nothing() {
        try (TestCloud stranger = new TestCloud();
                Spool spool = spool("spool.db");
                DeliveryLoop loop =
                        new DeliveryLoop(spool, receiver, settings(stranger.address()), Clock.systemUTC()).start()) {
            assertThat(loop).isNotNull();
            spool.add(fresh(1));
            await().until(() -> spool.counts().sent() == 1);
            assertThat(stranger.requests).isEmpty();
        }
    }

    private void deliverFrom(String snapshot, int records) {
        try (Spool spool = spool(snapshot + ".db");
                DeliveryLoop loop = loop(spool)) {
            assertThat(loop).isNotNull();
            await().until(() -> spool.counts().acknowledged() == records);
        }
    }

    /** The files as a killed process leaves them, write-ahead log included. */
    private void snapshot(String point) throws IOException {
        snapshotOf("dying.db", point);
    }

    private void snapshotOf(String name, String point) throws IOException {
        for (String suffix : List.of("", "-wal")) {
            Files.copy(directory.resolve(name + suffix), directory.resolve(point + ".db" + suffix));
        }
    }

    private void deleteAll(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(name))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** Records that no other test sends, because all tests share one cloud. */
    private static List<OutgoingRecord> fresh(int count) {
        int from = NUMBERS.getAndAdd(count);
        return Records.of(from, from + count);
    }

    private Spool spool(String name) {
        return Spool.open(directory.resolve(name), Clock.systemUTC());
    }

    private DeliveryLoop loop(Spool spool) {
        return new DeliveryLoop(spool, receiver, settings(cloud.address()), Clock.systemUTC()).start();
    }

    private static DeliverySettings settings(URI address) {
        return new DeliverySettings(
                address,
                500,
                1 << 20,
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(10));
    }

    private List<WireRecord> arrived(List<OutgoingRecord> records) {
        List<WireRecord> expected = wire(records);
        return cloud.records().stream().filter(expected::contains).toList();
    }

    private static List<WireRecord> wire(List<OutgoingRecord> records) {
        return records.stream().map(OutgoingRecord::record).toList();
    }
}
