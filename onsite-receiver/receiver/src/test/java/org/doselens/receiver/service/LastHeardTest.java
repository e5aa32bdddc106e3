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
    void a_clock_that_is_off_shows_by_recent_objects_and_old_ones_do_not_count() {
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
            assertThat(one.clockOffsetS()).isEqualTo(121);
            assertThat(one.objectsToday()).isEqualTo(7);
        });
    }

    @Test
    void a_queue_that_came_late_hides_the_clock_only_until_a_few_objects_came_in_time() {
        for (int n = 0; n < 31; n++) {
            heard(-7200 + n);
        }
        assertThat(lastHeard.all())
                .singleElement()
                .satisfies(one -> assertThat(one.clockOffsetS()).isLessThan(-7000));

        for (long seconds : new long[] {-243, -241, -290, -240, -244}) {
            heard(seconds);
        }

        assertThat(lastHeard.all())
                .singleElement()
                .satisfies(one -> assertThat(one.clockOffsetS()).isEqualTo(-241));
    }
}
