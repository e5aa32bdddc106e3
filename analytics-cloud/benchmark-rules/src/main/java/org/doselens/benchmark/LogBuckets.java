package org.doselens.benchmark;

/**
 * Fixed logarithmic buckets: the edge of each is 2 % above the one before, so a bucket's middle is within 1 % of every value
 * in it. The same everywhere and for ever; thread-safe.
 */
public final class LogBuckets {

    /** Greatest relative error of a bucket's middle. */
    public static final double ERROR = 0.01;

    private static final double LOG_WIDTH = StrictMath.log(1.0 + 2 * ERROR);

    private LogBuckets() {}

    /**
     * The bucket of a value.
     *
     * @throws IllegalArgumentException for anything but a positive finite number
     */
    public static int of(double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("only positive values have a bucket");
        }
        // StrictMath: the same bucket on every machine
        return (int) Math.floor(StrictMath.log(value) / LOG_WIDTH);
    }

    /** Natural logarithm of a bucket's width, for engines that count by themselves: floor(ln(value) / width). */
    public static double logWidth() {
        return LOG_WIDTH;
    }

    /** The geometric middle of a bucket. */
    public static double middle(int bucket) {
        return StrictMath.exp((bucket + 0.5) * LOG_WIDTH);
    }
}
