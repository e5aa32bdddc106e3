package org.doselens.receiver.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.Tally;
import org.doselens.delivery.EnrolledReceiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real receiver with -9 at random points under load ({@code -Ddoselens.kills=200}), starts it again on the same
 * folder, and compares what it holds with the senders' own list of what was acknowledged.
 */
class KillMinusNineTest {

    private static final int KILLS = Integer.getInteger("doselens.kills", 6);

    @TempDir
    private Path data;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_counts_twice_after_kill_9_at_random_points() throws Exception {
        long seed = Long.getLong("doselens.seed", System.nanoTime());
        Random random = new Random(seed);
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));
        Modalities modalities = new Modalities(random);

        for (int kill = 0; kill < KILLS; kill++) {
            // the process that hospitals run is killed first, the same without its page all other times
            ReceiverProcess receiver = kill == 0 ? ReceiverProcess.start(data) : ReceiverProcess.startBare(data);
            CountDownLatch enough = new CountDownLatch(1 + random.nextInt(60));
            List<Thread> devices = modalities.sendTo(receiver.port(), enough);
            assertThat(enough.await(120, TimeUnit.SECONDS)).as("seed " + seed).isTrue();
            LockSupport.parkNanos(random.nextInt(20_000_000));
            receiver.killMinusNine();
            for (Thread device : devices) {
                device.join();
            }
        }
        try (ReceiverProcess last = ReceiverProcess.start(data)) {
            modalities.finish(last.port());
            awaitAllTold();
        }

        compare(modalities, seed);
    }

    private void awaitAllTold() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    try (StudyJournal journal = journal()) {
                        return journal.nextDue().isEmpty();
                    }
                });
    }

    private StudyJournal journal() {
        SiteKeys keys = SiteKeys.openOrCreate(data.resolve("site.key"));
        return StudyJournal.open(data, new JournalCipher(keys.secretFor("journal")), Clock.systemUTC());
    }

    private void compare(Modalities modalities, long seed) throws Exception {
        WhatWasTold told = WhatWasTold.in(data.resolve("spool.db"));
        int acknowledged = modalities.acknowledged.size();
        assertThat(told.dlps()).as("lost, seed " + seed).containsAll(modalities.acknowledged.values());
        assertThat(told.dlps()).as("twice, seed " + seed).doesNotHaveDuplicates();
        assertThat(told.dlps()).as("never sent, seed " + seed).hasSize(acknowledged);
        assertThat(told.totalDlp())
                .as("dose, seed " + seed)
                .isEqualTo(modalities.acknowledged.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
        assertThat(told.ambiguous())
                .as("one revision told in two ways, seed " + seed)
                .isEmpty();
        try (StudyJournal journal = journal()) {
            Tally tally = journal.tally();
            assertThat(tally.balances()).isTrue();
            assertThat(tally.of(ReceivedAs.ASSEMBLED)).isEqualTo(acknowledged);
            assertThat(tally.received(Door.CSTORE)).isBetween(modalities.answered.get(), modalities.offered.get());
        }
        System.out.printf(
                "kill -9: %d kills, %d objects offered, %d acknowledged, %d different, all there once (seed %d)%n",
                KILLS, modalities.offered.get(), modalities.answered.get(), acknowledged, seed);
    }
}
