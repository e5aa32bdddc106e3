package org.doselens.ingest.enrolment;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lets so many attempts pass per address and minute, and ten times as many in all. Thread-safe, bounded in memory. */
public final class AttemptLimit {

    private static final long WINDOW_NS = 60_000_000_000L;
    private static final int ALL_FACTOR = 10;

    private final int perAddress;
    private final LongSupplier clockNs;
    private final Map<String, Integer> attempts = new HashMap<>();
    private long windowStartNs;
    private int all;

    public AttemptLimit(int perAddress, LongSupplier clockNs) {
        this.perAddress = perAddress;
        this.clockNs = clockNs;
        this.windowStartNs = clockNs.getAsLong();
    }

    synchronized boolean allows(String address) {
        long now = clockNs.getAsLong();
        if (now - windowStartNs >= WINDOW_NS) {
            windowStartNs = now;
            attempts.clear();
            all = 0;
        }
        if (all >= perAddress * ALL_FACTOR) {
            return false;
        }
        all++;
        return attempts.merge(address, 1, Integer::sum) <= perAddress;
    }
}
