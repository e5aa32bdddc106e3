package org.doselens.benchmark;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Quantiles as a weighted mean of all values (Harrell and Davis, A new distribution-free quantile estimator, Biometrika 69,
 * 1982, pages 635-640): the i-th of n ordered values has the weight I(i/n) − I((i−1)/n) of the regularized incomplete beta
 * function with the parameters (n+1)p and (n+1)(1−p). No single value is printed. Thread-safe.
 */
public final class HarrellDavis {

    private HarrellDavis() {}

    /**
     * A quantile.
     *
     * @param values in any order; at least one
     * @param p between 0 and 1, without both
     */
    public static double quantile(double[] values, double p) {
        if (values.length == 0 || !(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a quantile needs values and a share between 0 and 1");
        }
        double[] ordered = values.clone();
        Arrays.sort(ordered);
        double[] weights = weights(ordered.length, p);
        double sum = 0;
        for (int i = 0; i < ordered.length; i++) {
            sum += weights[i] * ordered[i];
        }
        return sum;
    }

    /** The weights of n ordered values; their sum is 1. */
    static double[] weights(int n, double p) {
        double[] weights = new double[n];
        double before = 0;
        for (int i = 1; i <= n; i++) {
            double until = i == n ? 1 : RegularizedBeta.value((double) i / n, (n + 1) * p, (n + 1) * (1 - p));
            weights[i - 1] = until - before;
            before = until;
        }
        return weights;
    }
}
