package org.doselens.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthPlanTest {

    private static final ZoneId SITE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:00:00+08:00, 32000",
        "2026-11-22T18:59:59+08:00, 32000",
        "2026-11-22T19:00:00+08:00, 0",
        "2026-11-22T23:30:00+08:00, 250000",
        "2026-11-22T05:00:00+08:00, 250000",
        "2026-11-22T06:30:00+08:00, 9223372036854775807"
    })
    void the_first_entry_that_names_the_sites_hour_holds(String at, long bytesPerSecond) {
        BandwidthPlan plan =
                BandwidthPlan.parse(List.of("07:00-19:00 256kbit/s", "19:00-22:00 off", "22:00-06:00 2Mbit/s"), SITE);

        assertThat(plan.bytesPerSecond(Instant.parse(at))).isEqualTo(bytesPerSecond);
    }

    @Test
    void closed_hours_tell_when_they_end() {
        BandwidthPlan plan = BandwidthPlan.parse(List.of("08:00-20:00 off"), SITE);

        assertThat(plan.opensAt(Instant.parse("2026-11-22T12:00:30+08:00")))
                .hasValue(Instant.parse("2026-11-22T20:00:00+08:00"));
        Instant open = Instant.parse("2026-11-22T21:00:30+08:00");
        assertThat(plan.opensAt(open)).hasValue(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "fast", "25:00-26:00 off", "08:00-20:00", "0kbit/s"})
    void a_plan_that_says_nothing_or_closes_for_ever_is_refused(String entry) {
        assertThatThrownBy(() -> BandwidthPlan.parse(List.of(entry), SITE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pieces_grow_while_they_are_quick_shrink_when_lost_and_keep_to_the_limit() {
        PieceSize pieces = new PieceSize(Link.PLAIN);
        assertThat(pieces.next(Long.MAX_VALUE, BandwidthPlan.UNLIMITED_RATE)).isEqualTo(256 << 10);
        pieces.arrived(256 << 10, Duration.ofMillis(100));
        assertThat(pieces.next(Long.MAX_VALUE, BandwidthPlan.UNLIMITED_RATE)).isEqualTo(512 << 10);
        pieces.arrived(512 << 10, Duration.ofSeconds(9));
        pieces.lost();
        assertThat(pieces.next(Long.MAX_VALUE, BandwidthPlan.UNLIMITED_RATE)).isEqualTo(128 << 10);
        assertThat(pieces.next(Long.MAX_VALUE, 8000)).isEqualTo(40_000);
        assertThat(pieces.next(17, 8000)).isEqualTo(17);
        for (int i = 0; i < 20; i++) {
            pieces.lost();
        }
        assertThat(pieces.next(Long.MAX_VALUE, BandwidthPlan.UNLIMITED_RATE)).isEqualTo(8 << 10);
    }
}
