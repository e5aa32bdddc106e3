package org.doselens.simulator.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The time in the simulated hospital: the wall clock in the site's zone, or one that began at another moment and runs
 * faster. Thread-safe.
 */
public final class SimulatedClock {

    private final Clock clock;
    private final ZoneId zone;
    private final ZonedDateTime from;
    private final long startedMillis;
    private final double speed;

    private SimulatedClock(Clock clock, ZoneId zone, ZonedDateTime from, double speed) {
        this.clock = clock;
        this.zone = zone;
        this.from = from;
        this.startedMillis = clock.millis();
        this.speed = speed;
    }

    public static SimulatedClock wall(Clock clock, ZoneId zone) {
        return new SimulatedClock(clock, zone, clock.instant().atZone(zone), 1);
    }

    /** One that starts at a moment; {@code speed} seconds pass in the hospital while one passes outside. */
    public static SimulatedClock from(Clock clock, ZonedDateTime from, double speed) {
        return new SimulatedClock(clock, from.getZone(), from, speed);
    }

    public ZonedDateTime now() {
        long elapsedMillis = clock.millis() - startedMillis;
        return from.plusNanos((long) (elapsedMillis * 1e6 * speed)).withZoneSameInstant(zone);
    }

    /** How long to wait outside until that moment in the hospital; zero or less if it has passed. */
    public Duration until(ZonedDateTime moment) {
        long nanos = Duration.between(now(), moment).toNanos();
        return Duration.ofNanos((long) (nanos / speed));
    }
}
