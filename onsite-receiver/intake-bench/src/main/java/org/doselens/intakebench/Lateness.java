package org.doselens.intakebench;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How late answers were, counted by the millisecond up to a minute. Thread-safe. */
final class Lateness {

    private static final int MOST_MILLIS = 60_000;

    private final AtomicLongArray byMilli = new AtomicLongArray(MOST_MILLIS + 1);
    private final AtomicLong latest = new AtomicLong();

    void note(long nanos) {
        long millis = Math.max(0, nanos / 1_000_000);
        latest.accumulateAndGet(millis, Math::max);
        byMilli.incrementAndGet((int) Math.min(millis, MOST_MILLIS));
    }

    long latestMillis() {
        return latest.get();
    }

    long millisOf99Percent() {
        long all = 0;
        for (int i = 0; i <= MOST_MILLIS; i++) {
            all += byMilli.get(i);
        }
        long seen = 0;
        for (int i = 0; i <= MOST_MILLIS; i++) {
            seen += byMilli.get(i);
            if (seen * 100 >= all * 99) {
                return i;
            }
        }
        return MOST_MILLIS;
    }
}
