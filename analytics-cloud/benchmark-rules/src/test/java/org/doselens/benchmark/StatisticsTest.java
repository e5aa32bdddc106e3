package org.doselens.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Property
    void the_middle_of_a_bucket_is_within_one_percent_of_its_values(
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double v) {
        assertThat(LogBuckets.middle(LogBuckets.of(v)) / v).isCloseTo(1, within(LogBuckets.ERROR));
    }

    @Property
    void quantiles_of_a_histogram_are_within_one_percent(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0.01, max = 1e5) Double> values,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double p) {
        Histogram histogram = new Histogram();
        values.forEach(histogram::add);
        List<Double> ordered = values.stream().sorted().toList();
        double exact = ordered.get((int) Math.ceil(p * ordered.size()) - 1);
        assertThat(histogram.quantile(p) / exact).isCloseTo(1, within(LogBuckets.ERROR));
    }

    @Property
    void histograms_merge_in_any_order(
            @ForAll @Size(min = 2, max = 60) List<@DoubleRange(min = 0.01, max = 1e5) Double> values,
            @ForAll Random random) {
        Histogram whole = new Histogram();
        values.forEach(whole::add);
        List<Histogram> parts = new java.util.ArrayList<>(
                values.stream().map(value -> new Histogram().add(value)).toList());
        Collections.shuffle(parts, random);
        while (parts.size() > 1) {
            Histogram one = parts.remove(random.nextInt(parts.size()));
            parts.get(random.nextInt(parts.size())).merge(one);
        }
        assertThat(parts.get(0)).isEqualTo(whole);
        assertThat(parts.get(0).total()).isEqualTo(values.size());
    }

    @Test
    void what_is_not_positive_has_no_bucket() {
        for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> LogBuckets.of(value)).hasMessageContaining("positive");
        }
    }

    @Test
    void the_weights_are_the_integral_of_the_beta_density_of_Harrell_and_Davis() {
        for (int n : new int[] {10, 13, 37}) {
            for (double p : new double[] {0.25, 0.5, 0.75}) {
                double[] expected = integrated(n, p);
                double[] weights = HarrellDavis.weights(n, p);
                for (int i = 0; i < n; i++) {
                    assertThat(weights[i]).isCloseTo(expected[i], within(1e-6));
                }
                assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void three_values_are_weighted_as_worked_by_hand() {
        // p = 1/2, n = 3: Beta(2, 2), whose distribution is 3x² − 2x³: 7/27, 13/27, 7/27
        assertThat(HarrellDavis.weights(3, 0.5))
                .containsExactly(new double[] {7 / 27.0, 13 / 27.0, 7 / 27.0}, within(1e-12));
        assertThat(HarrellDavis.quantile(new double[] {9, 1, 2}, 0.5))
                .isCloseTo((7 * 1 + 13 * 2 + 7 * 9) / 27.0, within(1e-12));
    }

    @Test
    void no_hospital_s_own_value_is_printed() {
        double[] medians = {3, 5, 7, 11, 13, 17, 19, 23, 29, 31};
        for (double p : new double[] {0.25, 0.5, 0.75}) {
            double[] weights = HarrellDavis.weights(medians.length, p);
            assertThat(Arrays.stream(weights).max().orElseThrow()).isLessThan(0.35);
        }
    }

    @Test
    void figures_of_others_have_two_figures_and_hospitals_come_in_fives() {
        assertThat(TwoFigures.of(1284)).isEqualTo(1300);
        assertThat(TwoFigures.of(0.04449)).isEqualTo(0.044);
        assertThat(TwoFigures.of(9.96)).isEqualTo(10);
        assertThat(TwoFigures.fives(14)).isEqualTo(10);
        assertThat(TwoFigures.fives(15)).isEqualTo(15);
    }

    /** Simpson's rule over each n-th part, of a density whose own integral norms it. */
    private static double[] integrated(int n, double p) {
        double a = (n + 1) * p - 1;
        double b = (n + 1) * (1 - p) - 1;
        double[] parts = new double[n];
        int steps = 2000;
        for (int i = 0; i < n; i++) {
            double h = 1.0 / n / steps;
            for (int s = 0; s <= steps; s++) {
                double x = (double) i / n + s * h;
                double weight = s == 0 || s == steps ? 1 : s % 2 == 1 ? 4 : 2;
                parts[i] += weight * Math.pow(x, a) * Math.pow(Math.max(0, 1 - x), b) * h / 3;
            }
        }
        double sum = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }
}
