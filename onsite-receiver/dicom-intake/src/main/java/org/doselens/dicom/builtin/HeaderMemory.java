package org.doselens.dicom.builtin;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that headers may hold which are read at once, so that many large ones cannot take the heap from everybody.
 * Each has an allowance of its own, enough for nearly every object; what it needs beyond comes from a pool. Counted are
 * estimates that err on the high side. Thread-safe; a {@link Share} is one thread's.
 */
public final class HeaderMemory {

    private static final double POOL_OF_HEAP = 0.35;
    private static final double ALLOWANCES_OF_HEAP = 0.2;
    private static final long LEAST_ALLOWANCE_BYTES = 256 << 10;
    private static final long STEP_BYTES = 256 << 10;

    private final AtomicLong pool;
    private final long allowanceBytes;

    /**
     * A budget.
     *
     * @param poolBytes what all may hold together beyond their allowances
     * @param allowanceBytes what each may hold in any case
     */
    public HeaderMemory(long poolBytes, long allowanceBytes) {
        this.pool = new AtomicLong(poolBytes);
        this.allowanceBytes = allowanceBytes;
    }

    /** About half of the largest heap, for so many headers at once. */
    public static HeaderMemory ofHeap(int headersAtOnce) {
        long heap = Runtime.getRuntime().maxMemory();
        long allowance = (long) (heap * ALLOWANCES_OF_HEAP / headersAtOnce);
        return new HeaderMemory((long) (heap * POOL_OF_HEAP), Math.max(LEAST_ALLOWANCE_BYTES, allowance));
    }

    /** For a reader that works alone: nothing is counted against it. */
    static HeaderMemory unlimited() {
        return new HeaderMemory(0, Long.MAX_VALUE);
    }

    /** The share of one header; to be closed once nobody holds the header any more. */
    public Share open() {
        return new Share();
    }

    /** An input that says whose share the header read from it is charged to. */
    public interface Input {
        Share share();

        /** Whether the input is a whole object, of which no pixel may be missing. */
        default boolean mustBeWhole() {
            return false;
        }
    }

    /** What one header holds. */
    public final class Share implements AutoCloseable {

        private long used;
        private long borrowed;

        private Share() {}

        /** False if there is not that much left. */
        public boolean take(long bytes) {
            used += bytes;
            long missing = used - allowanceBytes - borrowed;
            return missing <= 0 || borrow(Math.max(missing, STEP_BYTES)) || borrow(missing);
        }

        private boolean borrow(long bytes) {
            long left = pool.get();
            while (left >= bytes) {
                if (pool.compareAndSet(left, left - bytes)) {
                    borrowed += bytes;
                    return true;
                }
                left = pool.get();
            }
            return false;
        }

        @Override
        public void close() {
            pool.addAndGet(borrowed);
            borrowed = 0;
            used = 0;
        }
    }
}
