package org.doselens.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver whose clock was wrong for a while delivers as soon as it is right. */
class ClockSetTest {

    @TempDir
    Path directory;

    private final SetClock clock = new SetClock();

    @Test
    void what_was_signed_while_it_was_days_ahead_leaves_in_another_package() {
        try (TestCloud cloud = new TestCloud();
                Spool spool = Spool.open(directory.resolve("spool.db"), clock);
                DeliveryLoop loop = loop(spool, cloud)) {
            clock.ahead = Duration.ofDays(3);
            loop.start();
            spool.add(Records.of(0, 3));
            await().until(() -> loop.status().problem().orElse("").contains("EXPIRED"));
            await("it is tried more than once").until(() -> cloud.requests.size() > 3);
            assertThat(spool.counts().open()).isEqualTo(3);

            clock.ahead = Duration.ZERO;

            await().until(() -> spool.counts().acknowledged() == 3);
            assertThat(cloud.records()).hasSize(3);
        }
    }

    @Test
    void what_came_while_it_was_hours_ahead_does_not_wait_for_them() {
        try (TestCloud cloud = new TestCloud();
                Spool spool = Spool.open(directory.resolve("spool.db"), clock)) {
            clock.ahead = Duration.ofHours(5);
            spool.add(Records.of(0, 3));
            clock.ahead = Duration.ZERO;

            try (DeliveryLoop loop = loop(spool, cloud).start()) {
                assertThat(loop).isNotNull();
                await().until(() -> spool.counts().acknowledged() == 3);
            }
        }
    }

    @Test
    void a_long_pause_ends_when_the_clock_is_set() {
        try (TestCloud cloud = new TestCloud();
                Spool spool = Spool.open(directory.resolve("spool.db"), clock);
                DeliveryLoop loop = loop(spool, cloud, Duration.ofMinutes(5))) {
            clock.ahead = Duration.ofDays(3);
            loop.start();
            spool.add(Records.of(0, 3));
            await().until(() -> loop.status().problem().orElse("").contains("EXPIRED"));

            clock.ahead = Duration.ZERO;

            await().until(() -> spool.counts().acknowledged() == 3);
        }
    }

    private DeliveryLoop loop(Spool spool, TestCloud cloud) {
        return loop(spool, cloud, Duration.ofMillis(20));
    }

    private DeliveryLoop loop(Spool spool, TestCloud cloud, Duration firstPause) {
        DeliverySettings quick = new DeliverySettings(
                cloud.address(),
                500,
                1 << 20,
                Duration.ofMillis(10),
                firstPause,
                firstPause.multipliedBy(10),
                Duration.ofSeconds(10));
        return new DeliveryLoop(spool, cloud.receiver(), quick, clock);
    }

    /** Goes on evenly, and may be set. */
    private static final class SetClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nothing here asks for a zone");
        }
    }
}
