package org.doselens.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NoisyComparisonTest {

    private static final Question CHEST = new Question("ct-chest-wo", "dlpMgyCm", "adult", 32);

    private static Noise noise(double epsilon, int seed) {
        return new Noise(epsilon, List.of(CHEST.procedure()), "%064x".formatted(seed));
    }

    private static Nation nation(int hospitals) {
        Nation nation = new Nation();
        for (int i = 1; i <= hospitals; i++) {
            nation.with(i, 300 + 300.0 * i / hospitals, 40);
        }
        return nation;
    }

    private static Answer answer(Nation nation, Noise noise) {
        return new NoisyComparison(PrivacyRules.STATED, nation.hospitals(), noise).answer(CHEST, nation.tallies());
    }

    @Test
    void a_large_budget_gives_the_truth_and_nothing_but_quartiles_and_a_count() {
        Answer answer = answer(nation(100), noise(200, 1));
        Cell cell = Nation.all(answer);
        assertThat(cell.quartiles().get(0)).isCloseTo(375, within(25.0));
        assertThat(cell.quartiles().get(1)).isCloseTo(450, within(25.0));
        assertThat(cell.quartiles().get(2)).isCloseTo(525, within(25.0));
        assertThat(cell.contributors()).isBetween(95, 105);
        assertThat(answer.cells()).hasSize(1);
        assertThat(cell.pooled()).isEmpty();
        assertThat(cell.trend()).isEmpty();
        assertThat(answer.panels()).isEmpty();
        assertThat(answer.own()).hasSize(200);
    }

    @Test
    void the_same_secret_gives_the_same_noise_and_another_one_another() {
        Nation nation = nation(40);
        assertThat(Nation.all(answer(nation, noise(2, 1)))).isEqualTo(Nation.all(answer(nation, noise(2, 1))));
        assertThat(List.of(1, 2, 3, 4, 5, 6))
                .extracting(seed -> Nation.all(answer(nation, noise(2, seed))))
                .doesNotHaveDuplicates();
    }

    /** With one hospital less, however odd it is, no answer's chance changes by more than e^ε; here with room for chance. */
    @Test
    void no_hospital_changes_the_chance_of_an_answer_by_more_than_the_budget_allows() {
        double epsilon = 1;
        Nation with = nation(14).with(99, 5000, 400);
        Nation without = nation(14);
        for (Function<Cell, Object> seen : List.<Function<Cell, Object>>of(
                Cell::contributors,
                cell -> cell.quartiles().isEmpty() ? 0 : cell.quartiles().get(2) < 700 ? 1 : 2)) {
            Map<Object, int[]> times = new HashMap<>();
            int runs = 600;
            for (int seed = 0; seed < runs; seed++) {
                times.computeIfAbsent(seen.apply(Nation.all(answer(with, noise(epsilon, seed)))), none -> new int[2])[
                        0]++;
                times.computeIfAbsent(
                                seen.apply(Nation.all(answer(without, noise(epsilon, seed + runs)))),
                                none -> new int[2])[1]++;
            }
            times.forEach((value, counts) -> {
                double most = Math.exp(epsilon);
                assertThat(counts[0]).as("%s", value).isLessThanOrEqualTo((int)
                        (most * counts[1] + 4 * Math.sqrt(runs)));
                assertThat(counts[1]).as("%s", value).isLessThanOrEqualTo((int)
                        (most * counts[0] + 4 * Math.sqrt(runs)));
            });
        }
    }

    @Test
    void procedures_that_were_not_chosen_show_nothing_and_a_budget_of_nothing_is_none() {
        Noise other = new Noise(1, List.of("ct-head-wo"), "00".repeat(32));
        assertThat(answer(nation(20), other).cells()).isEmpty();
        List<Double> wrong = new ArrayList<>(List.of(0.0, -1.0, Double.NaN));
        assertThat(wrong)
                .allSatisfy(epsilon -> assertThatThrownBy(
                                () -> new Noise(epsilon, List.of("ct-head-wo"), "00".repeat(32)))
                        .hasMessageContaining("budget"));
    }
}
