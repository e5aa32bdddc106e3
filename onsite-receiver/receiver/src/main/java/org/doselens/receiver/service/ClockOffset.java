package org.doselens.receiver.service;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * How far a device's clock is off ours: when its recent objects say they were written, less when they came. The way from the
 * device counts against it, so that those that came soonest tell it best: the upper quartile is taken, of objects that came
 * within minutes if there are enough of them. Where all came late it is the queue that is told. Thread-safe.
 */
final class ClockOffset {

    private static final int RECENT = 31;
    private static final int FEWEST = 5;
    /** Objects that come later than this after they were written waited, and tell no clock. */
    private static final double WAITED_S = 600;
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
        List<Double> prompt =
                seconds.stream().filter(one -> one > -WAITED_S).sorted().toList();
        List<Double> sorted =
                prompt.size() >= FEWEST ? prompt : seconds.stream().sorted().toList();
        return sorted.get(3 * sorted.size() / 4);
    }
}
