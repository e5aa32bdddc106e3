package org.doselens.core.exam;

import java.time.Duration;
import java.time.Instant;

/** When a device's silence is worth a word. */
final class Silence {

    /** With fewer comparable days nothing is called unusual. */
    static final int FEWEST_DAYS = 4;

    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private Silence() {}

    /** Whether the last data is over twice its usual gap ago, and at least a quarter of an hour. */
    static boolean unusual(Instant lastDataAt, Instant now, Duration usualGap, int days) {
        if (lastDataAt == null || usualGap == null || days < FEWEST_DAYS) {
            return false;
        }
        Duration gap = Duration.between(lastDataAt, now);
        return gap.compareTo(usualGap.multipliedBy(2)) > 0 && gap.compareTo(SHORTEST) > 0;
    }
}
