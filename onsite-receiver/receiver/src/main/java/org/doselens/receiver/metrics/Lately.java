package org.doselens.receiver.metrics;

import java.util.function.Supplier;

/** Asks at most once a second, so that the many figures of one scrape are of one moment. Thread-safe. */
final class Lately<T> implements Supplier<T> {

    private static final long SECOND_NS = 1_000_000_000;

    private final Supplier<T> source;
    private T value;
    private long askedNs;

    Lately(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public synchronized T get() {
        long nowNs = System.nanoTime();
        if (value == null || nowNs - askedNs >= SECOND_NS) {
            value = source.get();
            askedNs = nowNs;
        }
        return value;
    }
}
