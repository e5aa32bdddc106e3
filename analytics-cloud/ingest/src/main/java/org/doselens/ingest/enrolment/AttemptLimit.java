package org.doselens.ingest.enrolment;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets so many attempts pass per caller and minute, and ten times as many in all; what one caller has too many counts for
 * nobody else. Thread-safe, bounded in memory.
 */
public final class AttemptLimit {

    private static final long WINDOW_NS = 60_000_000_000L;
    private static final int ALL_FACTOR = 10;

    private final int perCaller;
    private final LongSupplier clockNs;
    private final Map<String, Integer> attempts = new HashMap<>();
    private long windowStartNs;
    private int all;

    public AttemptLimit(int perCaller, LongSupplier clockNs) {
        this.perCaller = perCaller;
        this.clockNs = clockNs;
        this.windowStartNs = clockNs.getAsLong();
    }

    synchronized boolean allows(String caller) {
        long now = clockNs.getAsLong();
        if (now - windowStartNs >= WINDOW_NS) {
            windowStartNs = now;
            attempts.clear();
            all = 0;
        }
        if (all >= perCaller * ALL_FACTOR || attempts.getOrDefault(caller, 0) >= perCaller) {
            return false;
        }
        all++;
        attempts.merge(caller, 1, Integer::sum);
        return true;
    }
}
