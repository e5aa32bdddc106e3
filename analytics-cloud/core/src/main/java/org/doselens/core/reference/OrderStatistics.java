package org.doselens.core.reference;

/**
 * Quantiles of a sample and their distribution-free confidence intervals by order statistics (W. J. Conover,
 * Practical Nonparametric Statistics, 3rd edition, Wiley 1999, section 3.2; H. A. David and H. N. Nagaraja, Order
 * Statistics, 3rd edition, Wiley 2003, section 7.1): the interval from the l-th to the u-th smallest value covers the
 * quantile with the probability that a binomial count lies in [l, u). Samples are sorted ascending. Stateless.
 */
public final class OrderStatistics {

    /**
     * A confidence interval.
     *
     * @param coverage at least what was asked for
     */
    public record Interval(double low, double high, double coverage) {}

    private OrderStatistics() {}

    /** The quantile of a sample by linear interpolation between order statistics (Hyndman and Fan's definition 7). */
    public static double quantile(double[] sorted, double q) {
        double at = (sorted.length - 1) * q;
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The narrowest equal-tailed interval of the coverage; null if the sample is too small for one. */
    public static Interval interval(double[] sorted, double q, double coverage) {
        int n = sorted.length;
        double tail = (1 - coverage) / 2;
        double logChance = n * Math.log1p(-q);
        double below = 0;
        double belowLow = 0;
        int low = 0;
        for (int k = 0; k < n; k++) {
            below += Math.exp(logChance);
            if (below <= tail) {
                low = k + 1;
                belowLow = below;
            }
            if (below >= 1 - tail) {
                return low == 0 ? null : new Interval(sorted[low - 1], sorted[k], below - belowLow);
            }
            logChance += Math.log((double) (n - k) / (k + 1)) + Math.log(q) - Math.log1p(-q);
        }
        return null;
    }
}
