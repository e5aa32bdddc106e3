package org.doselens.sparkjobs;

import java.util.Arrays;

/**
 * One question's figures as numbers: hospital, month, size, device class and bucket of each in a long. Written sorted, as
 * differences with counts, so that a year of exams takes two or three bytes each on their way. Not thread-safe.
 */
final class Packed {

    private static final int TENANT = 32;
    private static final int MONTH = 22;
    private static final int SIZE = 19;
    private static final int DEVICE = 15;
    private static final int BUCKETS = 1 << 13;
    private static final int FIRST_YEAR = 2000;
    private static final int MONTHS = 1 << 10;

    private long[] values = new long[64];
    private int count;

    static long of(int tenant, int month, int size, int device, int bucket) {
        int since = (month / 100 - FIRST_YEAR) * 12 + month % 100 - 1;
        int shifted = Math.max(0, Math.min(BUCKETS - 1, bucket + BUCKETS / 2));
        return (long) tenant << TENANT
                | (long) Math.max(0, Math.min(MONTHS - 1, since)) << MONTH
                | (long) size << SIZE
                | (long) device << DEVICE
                | shifted;
    }

    static int tenant(long packed) {
        return (int) (packed >>> TENANT);
    }

    /** Months since January 2000. */
    static int month(long packed) {
        return (int) (packed >>> MONTH) & MONTHS - 1;
    }

    static int size(long packed) {
        return (int) (packed >>> SIZE) & 7;
    }

    static int device(long packed) {
        return (int) (packed >>> DEVICE) & 15;
    }

    static int bucket(long packed) {
        return (int) (packed & BUCKETS - 1) - BUCKETS / 2;
    }

    void add(long packed) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = packed;
    }

    int count() {
        return count;
    }

    /** What was added, each different number with how often it was. */
    byte[] written() {
        Arrays.sort(values, 0, count);
        Writing out = new Writing();
        long before = 0;
        for (int i = 0; i < count; ) {
            int same = i + 1;
            while (same < count && values[same] == values[i]) {
                same++;
            }
            out.number(values[i] - before);
            out.number(same - i);
            before = values[i];
            i = same;
        }
        return Arrays.copyOf(out.bytes, out.length);
    }

    private static final class Writing {

        private byte[] bytes = new byte[256];
        private int length;

        /** Seven bits a byte, the lowest first. */
        void number(long number) {
            if (length + 10 > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            long left = number;
            while ((left & ~0x7FL) != 0) {
                bytes[length++] = (byte) ((left & 0x7F) | 0x80);
                left >>>= 7;
            }
            bytes[length++] = (byte) left;
        }
    }

    /** Reads what {@link #written} gave, from the smallest number on. */
    static final class Reading {

        private final byte[] bytes;
        private int at;
        private long packed;
        private long count;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean next() {
            if (at >= bytes.length) {
                return false;
            }
            packed += number();
            count = number();
            return true;
        }

        long packed() {
            return packed;
        }

        long count() {
            return count;
        }

        private long number() {
            long number = 0;
            int shift = 0;
            byte one;
            do {
                one = bytes[at++];
                number |= (long) (one & 0x7F) << shift;
                shift += 7;
            } while (one < 0);
            return number;
        }
    }
}
