package org.doselens.receiver.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.doselens.exam.Device;
import org.junit.jupiter.api.Test;

class LastHeardTest {

    private static final Instant NOW = Instant.parse("2026-03-12T04:00:00Z");
    private static final Device CT = new Device("ACME", "Ray", "CT1", "1", null, "ACME|RAY|1");

    private final LastHeard lastHeard = new LastHeard(Clock.fixed(NOW, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"));

    private void heard(long secondsAhead) {
        lastHeard.of(CT, OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC).plusSeconds(secondsAhead));
    }

    @Test
    void a_clock_that_is_off_shows_as_the_median_of_recent_objects_and_old_objects_do_not_count() {
        for (long seconds : new long[] {118, 119, 121, 400}) {
            heard(seconds);
        }
        lastHeard.of(CT, null);
        heard(-Duration.ofDays(300).toSeconds());
        assertThat(lastHeard.all())
                .singleElement()
                .satisfies(one -> assertThat(one.clockOffsetS()).isNull());

        heard(120);

        assertThat(lastHeard.all()).singleElement().satisfies(one -> {
            assertThat(one.clockOffsetS()).isEqualTo(120);
            assertThat(one.objectsToday()).isEqualTo(7);
        });
    }
}
