package org.doselens.receiver.service;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How far a device's clock is off ours: the median of when its recent objects say they were written, less when they came.
 * Objects that were written long before are no measure. The way from the device counts against it, so that a device that
 * sends at the end of an exam seems to be late by that. Thread-safe.
 */
final class ClockOffset {

    private static final int RECENT = 31;
    private static final int FEWEST = 5;
    /** More is not the clock: the object waited, or its time has another zone. */
    private static final Duration MOST = Duration.ofHours(12);

    private final Deque<Double> seconds = new ArrayDeque<>();

    /** The offset with this object; null while too few are known. */
    synchronized Double after(OffsetDateTime writtenAt, Instant now) {
        if (writtenAt != null) {
            Duration offset = Duration.between(now, writtenAt.toInstant());
            if (offset.abs().compareTo(MOST) < 0) {
                seconds.add(offset.toMillis() / 1000.0);
            }
        }
        if (seconds.size() > RECENT) {
            seconds.remove();
        }
        if (seconds.size() < FEWEST) {
            return null;
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
