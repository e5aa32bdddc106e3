package org.doselens.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.doselens.core.reference.OrderStatistics.Interval;
import org.junit.jupiter.api.Test;

class OrderStatisticsTest {

    private static double[] ranks(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    }

    /** The classical table of the sign test's intervals: n = 10 gives ranks 2 and 9 (97.9 %), n = 20 ranks 6 and 15 (95.9 %). */
    @Test
    void the_interval_of_a_median_lies_between_the_tabled_ranks() {
        Interval ten = OrderStatistics.interval(ranks(10), 0.5, 0.95);
        assertThat(ten.low()).isEqualTo(2);
        assertThat(ten.high()).isEqualTo(9);
        assertThat(ten.coverage()).isCloseTo(0.979, within(0.0005));
        Interval twenty = OrderStatistics.interval(ranks(20), 0.5, 0.95);
        assertThat(twenty.low()).isEqualTo(6);
        assertThat(twenty.high()).isEqualTo(15);
        assertThat(twenty.coverage()).isCloseTo(0.959, within(0.0005));
    }

    @Test
    void five_values_give_no_interval_of_95_percent_and_six_do() {
        assertThat(OrderStatistics.interval(ranks(5), 0.5, 0.95)).isNull();
        assertThat(OrderStatistics.interval(ranks(6), 0.5, 0.95).high()).isEqualTo(6);
        assertThat(OrderStatistics.interval(ranks(1), 0.75, 0.95)).isNull();
    }

    @Test
    void large_samples_come_near_the_normal_approximation() {
        Interval interval = OrderStatistics.interval(ranks(10_000), 0.75, 0.95);
        double half = 1.96 * Math.sqrt(10_000 * 0.75 * 0.25);
        assertThat(interval.low()).isCloseTo(7_500 - half, within(2.0));
        assertThat(interval.high()).isCloseTo(7_500 + half, within(2.0));
    }

    /** Hyndman and Fan 1996, definition 7: of 1, 2, 3, 4 the lower quartile is 1.75. */
    @Test
    void quantiles_are_interpolated() {
        assertThat(OrderStatistics.quantile(ranks(4), 0.25)).isEqualTo(1.75);
        assertThat(OrderStatistics.quantile(ranks(4), 1)).isEqualTo(4);
        assertThat(OrderStatistics.quantile(ranks(1), 0.75)).isEqualTo(1);
    }
}
