package org.doselens.core.utilization;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.doselens.core.reference.OrderStatistics;

/**
 * Intervals of a difference by the percentile bootstrap (B. Efron): both samples are drawn again with replacement. The
 * same samples give the same interval. Stateless.
 */
public final class Resampling {

    private static final int DRAWS = 2000;
    private static final long SEED = 20_261_122L;
    private static final double TAIL = 0.025;

    private Resampling() {}

    /** 95 % of a difference. */
    public record Interval(double low, double high) {}

    static Interval differenceOfMeans(List<Double> one, List<Double> other) {
        return difference(
                one,
                other,
                sample -> Arrays.stream(sample)
                        .mapToDouble(value -> (Double) value)
                        .average()
                        .orElse(0));
    }

    /** Of a figure of the first sample minus that of the other. */
    static <T> Interval difference(List<T> one, List<T> other, ToDoubleFunction<Object[]> figure) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] differences = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            differences[draw] = figure.applyAsDouble(drawn(one, random)) - figure.applyAsDouble(drawn(other, random));
        }
        Arrays.sort(differences);
        return new Interval(
                OrderStatistics.quantile(differences, TAIL), OrderStatistics.quantile(differences, 1 - TAIL));
    }

    private static Object[] drawn(List<?> sample, SplittableRandom random) {
        Object[] drawn = new Object[sample.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = sample.get(random.nextInt(sample.size()));
        }
        return drawn;
    }
}
