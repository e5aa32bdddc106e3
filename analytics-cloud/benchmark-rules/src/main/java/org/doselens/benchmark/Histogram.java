package org.doselens.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Counts in {@link LogBuckets}. Integers, so merging in any order gives the same. Not thread-safe. */
public final class Histogram {

    private static final int ROOM = 32;

    /** Bucket of the first count. */
    private int first;

    private long[] counts = new long[0];
    private long total;

    public Histogram add(int bucket, long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
        if (count > 0) {
            makeRoom(bucket);
            counts[bucket - first] += count;
            total += count;
        }
        return this;
    }

    private void makeRoom(int bucket) {
        if (counts.length == 0) {
            first = bucket - ROOM;
            counts = new long[2 * ROOM];
        } else if (bucket < first || bucket >= first + counts.length) {
            int from = Math.min(first, bucket - ROOM);
            int to = Math.max(first + counts.length, bucket + ROOM);
            long[] wider = new long[to - from];
            System.arraycopy(counts, 0, wider, first - from, counts.length);
            first = from;
            counts = wider;
        }
    }

    public Histogram add(double value) {
        return add(LogBuckets.of(value), 1);
    }

    /** Takes in another's counts. */
    public Histogram merge(Histogram other) {
        for (int i = 0; i < other.counts.length; i++) {
            add(other.first + i, other.counts[i]);
        }
        return this;
    }

    public long total() {
        return total;
    }

    /** Buckets in ascending order with their counts. */
    public Map<Integer, Long> counts() {
        Map<Integer, Long> filled = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                filled.put(first + i, counts[i]);
            }
        }
        return filled;
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
        long rank = Math.min(total, Math.max(1, (long) Math.ceil(p * total)));
        long seen = 0;
        int at = -1;
        while (seen < rank) {
            seen += counts[++at];
        }
        return LogBuckets.middle(first + at);
    }

    public double median() {
        return quantile(0.5);
    }

    /** How many values lie beyond so many times a value, above or below; to a bucket. */
    long beyond(double value, double times) {
        int low = LogBuckets.of(value / times);
        int high = LogBuckets.of(value * times);
        long beyond = 0;
        for (int i = 0; i < counts.length; i++) {
            beyond += first + i < low || first + i > high ? counts[i] : 0;
        }
        return beyond;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram that && total == that.total && counts().equals(that.counts());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new long[] {total, counts().hashCode()});
    }
}
