package org.doselens.core.utilization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orders of coils against every order there is, costs and differences against what was planted. */
class CoilsAndComparisonTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 11);

    @Test
    void the_best_order_of_a_short_list_is_the_best_of_all_orders() {
        Random random = new Random(7);
        for (int turn = 0; turn < 40; turn++) {
            int n = 1 + random.nextInt(6);
            List<String> coils = IntStream.range(0, n)
                    .mapToObj(i -> "coil" + random.nextInt(3))
                    .toList();
            List<Boolean> fixed =
                    IntStream.range(0, n).mapToObj(i -> random.nextInt(4) == 0).toList();

            CoilOrder order = CoilOrder.of(coils, fixed);

            assertThat(order.order())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, n).boxed().toList());
            for (int i = 0; i < n; i++) {
                if (fixed.get(i)) {
                    assertThat(order.order().get(i)).isEqualTo(i);
                }
            }
            assertThat(order.changes()).isEqualTo(fewest(coils, fixed, new ArrayList<>()));
            assertThat(order.atLeast()).isEqualTo(order.changes());
        }
    }

    private static int fewest(List<String> coils, List<Boolean> fixed, List<Integer> so) {
        if (so.size() == coils.size()) {
            int changes = 0;
            for (int i = 1; i < so.size(); i++) {
                changes += coils.get(so.get(i)).equals(coils.get(so.get(i - 1))) ? 0 : 1;
            }
            return changes;
        }
        int best = Integer.MAX_VALUE;
        for (int next = 0; next < coils.size(); next++) {
            boolean fits = fixed.get(next) ? next == so.size() : !fixed.get(so.size());
            if (fits && !so.contains(next)) {
                List<Integer> more = new ArrayList<>(so);
                more.add(next);
                best = Math.min(best, fewest(coils, fixed, more));
            }
        }
        return best;
    }

    @Test
    void a_long_list_says_how_far_it_may_be_from_the_best() {
        List<String> coils =
                IntStream.range(0, 30).mapToObj(i -> "coil" + i % 4).toList();

        CoilOrder free = CoilOrder.of(coils, Collections.nCopies(30, false));
        assertThat(free.changes()).isEqualTo(3).isEqualTo(free.atLeast());
        CoilOrder bound = CoilOrder.of(
                coils, IntStream.range(0, 30).mapToObj(i -> i % 10 == 0).toList());
        assertThat(bound.changes()).isGreaterThanOrEqualTo(bound.atLeast()).isLessThan(29);
        assertThat(bound.order()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void a_planted_cost_of_a_change_lies_in_nineteen_of_twenty_intervals() {
        int inside = 0;
        for (int hospital = 1; hospital <= 20; hospital++) {
            CoilCost cost = CoilCost.of(planted(new SplittableRandom(hospital)), Duration.ofHours(1));
            assertThat(cost.changed().n() + cost.same().n()).isEqualTo(20 * 11);
            assertThat(cost.minutes()).isCloseTo(4, within(1.0));
            assertThat(cost.days()).allMatch(day -> day.fewest() <= day.changes());
            inside += cost.interval().low() <= 4 && cost.interval().high() >= 4 ? 1 : 0;
        }
        assertThat(inside).isGreaterThanOrEqualTo(17);
    }

    /** Twenty days of twelve exams; another coil costs four minutes. */
    private static List<CoilExam> planted(SplittableRandom random) {
        List<CoilExam> exams = new ArrayList<>();
        for (int day = 0; day < 20; day++) {
            Instant at = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofDays(day));
            String on = "";
            for (int i = 0; i < 12; i++) {
                String coils = "coil" + random.nextInt(3);
                double gap = 7 + random.nextGaussian() + (coils.equals(on) || on.isEmpty() ? 0 : 4);
                Instant start = at.plusSeconds(Math.round(gap * 60));
                at = start.plusSeconds(1200);
                exams.add(new CoilExam(
                        new TimedExam(day + "-" + i, "mr", "MR", DAY.plusDays(day), start, at, "mpps"),
                        coils,
                        "",
                        "",
                        false,
                        null));
                on = coils;
            }
        }
        return exams;
    }

    @Test
    void a_comparison_finds_what_changed_and_not_what_did_not() {
        Random random = new Random(5);
        Comparison comparison = Comparison.of(
                new Comparison.Period(DAY, DAY.plusDays(19), 20),
                days(random, 300),
                new Comparison.Period(DAY.plusDays(20), DAY.plusDays(39), 20),
                days(random, 360));

        Comparison.Change utilization = comparison.changes().get(0);
        assertThat(utilization.difference()).isCloseTo(10, within(1.5));
        assertThat(utilization.interval().low()).isPositive();
        Comparison.Change exams = comparison.changes().get(2);
        assertThat(exams.interval().low()).isNegative();
        assertThat(exams.interval().high()).isPositive();
    }

    private static List<Comparison.Day> days(Random random, double exam) {
        return IntStream.range(0, 20)
                .mapToObj(i -> new Comparison.Day(
                        new Minutes(600, exam + 12 * random.nextGaussian(), 100, 0, 0), 28 + random.nextInt(6)))
                .toList();
    }
}
