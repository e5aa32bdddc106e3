package org.doselens.core.exam;

import java.util.Collection;

/**
 * What is usual, from comparable past days: quartiles by linear interpolation between order statistics.
 *
 * @param days how many past days stand behind it; with none the other values mean nothing
 */
public record Usual(double p25, double median, double p75, int days) {

    /** No past to compare with. */
    public static final Usual UNKNOWN = new Usual(0, 0, 0, 0);

    /** From one value per past day. */
    public static Usual of(Collection<? extends Number> values) {
        if (values.isEmpty()) {
            return UNKNOWN;
        }
        return new Usual(quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75), values.size());
    }

    /** Whether there is anything to compare with. */
    public boolean known() {
        return days > 0;
    }

    /** The quantile of at least one value. */
    static double quantile(Collection<? extends Number> values, double share) {
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
