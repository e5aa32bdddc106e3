package org.doselens.benchmark;

import java.util.Map;
import java.util.TreeMap;

/** Counts in {@link LogBuckets}. Integers, so merging in any order gives the same. Not thread-safe. */
public final class Histogram {

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    public Histogram add(int bucket, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
        if (count > 0) {
            counts.merge(bucket, count, Long::sum);
            total += count;
        }
        return this;
    }

    public Histogram add(double value) {
        return add(LogBuckets.of(value), 1);
    }

    /** Takes in another's counts. */
    public Histogram merge(Histogram other) {
        other.counts.forEach(this::add);
        return this;
    }

    public long total() {
        return total;
    }

    /** Buckets in ascending order with their counts. */
    public Map<Integer, Long> counts() {
        return java.util.Collections.unmodifiableMap(counts);
    }

    /**
     * The value of rank ceil(p·n), within {@link LogBuckets#ERROR}.
     *
     * @throws IllegalStateException when empty
     */
    public double quantile(double p) {
        if (total == 0) {
            throw new IllegalStateException("nothing was counted");
        }
        long rank = Math.max(1, (long) Math.ceil(p * total));
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return LogBuckets.middle(bucket.getKey());
            }
        }
        return LogBuckets.middle(counts.lastKey());
    }

    public double median() {
        return quantile(0.5);
    }

    /** How many values lie beyond so many times a value, above or below; to a bucket. */
    long beyond(double value, double times) {
        int low = LogBuckets.of(value / times);
        int high = LogBuckets.of(value * times);
        return counts.headMap(low).values().stream().mapToLong(Long::longValue).sum()
                + counts.tailMap(high, false).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }
}
