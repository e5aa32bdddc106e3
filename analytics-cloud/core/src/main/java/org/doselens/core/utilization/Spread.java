package org.doselens.core.utilization;

import java.util.Collection;
import org.doselens.core.reference.OrderStatistics;

/** Middle and upper end of some durations, in minutes; with n = 0 the others mean nothing. */
public record Spread(int n, double median, double p90) {

    /** Of nothing. */
    public static final Spread NONE = new Spread(0, 0, 0);

    static Spread of(Collection<Double> minutes) {
        if (minutes.isEmpty()) {
            return NONE;
        }
        double[] sorted =
                minutes.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(sorted.length, OrderStatistics.quantile(sorted, 0.5), OrderStatistics.quantile(sorted, 0.9));
    }

    /** The median, or null of nothing. */
    public Double medianOrNull() {
        return n == 0 ? null : median;
    }
}
