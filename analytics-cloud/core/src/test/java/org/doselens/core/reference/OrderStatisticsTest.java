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

    /**
     * Conover 1999, section 3.2: hours until failure of sixteen tubes; the upper quartile lies between 63.3 and 73.3 with
     * 0.9094, the 9th and 15th value.
     */
    @Test
    void the_interval_of_an_upper_quartile_is_that_of_the_published_example() {
        double[] hours = {46.9, 47.2, 49.1, 56.5, 56.8, 59.2, 59.9, 63.2, 63.3, 63.4, 63.7, 64.1, 67.1, 67.7, 73.3, 78.5
        };
        Interval interval = OrderStatistics.interval(hours, 0.75, 0.87);
        assertThat(interval.low()).isEqualTo(63.3);
        assertThat(interval.high()).isEqualTo(73.3);
        assertThat(interval.coverage()).isCloseTo(0.9094, within(0.00005));
    }
}
