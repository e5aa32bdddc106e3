package org.doselens.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Readers with everything that the API gives, over three snapshots: hospital 100 joins with the second and hospital 20 leaves
 * with the third. One reader is hospital 28 alone, one two colluding hospitals (30, 31), one a group of five (33 to 37); each
 * shares a region with one victim.
 */
class AttackTest {

    private static final double CLOSE = 0.10;
    private static final Map<Integer, Set<Integer>> READERS = Map.of(
            29, Set.of(28),
            32, Set.of(30, 31),
            38, Set.of(33, 34, 35, 36, 37));

    @Test
    void without_the_rules_the_same_attacks_recover_their_victims() {
        List<Answer> snapshots = snapshots(PrivacyRules.none());
        READERS.forEach((victim, readers) -> assertThat(guesses(snapshots, readers, region(victim)))
                .anyMatch(guess -> close(guess, median(victim))));
        assertThat(differences(snapshots.get(0), snapshots.get(1))).anyMatch(guess -> close(guess, median(100)));
        assertThat(differences(snapshots.get(2), snapshots.get(1))).anyMatch(guess -> close(guess, median(20)));
    }

    @Test
    void with_the_rules_no_attack_comes_closer_than_ten_percent() {
        List<Answer> snapshots = snapshots(PrivacyRules.STATED);
        READERS.forEach((victim, readers) -> assertThat(guesses(snapshots, readers, region(victim)))
                .noneMatch(guess -> close(guess, median(victim))));
        assertThat(differences(snapshots.get(0), snapshots.get(1))).noneMatch(guess -> close(guess, median(100)));
        assertThat(differences(snapshots.get(2), snapshots.get(1))).noneMatch(guess -> close(guess, median(20)));
    }

    /**
     * No attack of any kind can do better on who stays: there are other hospitals that could be the victim, because exchanging
     * their exams gives the same answers to the last figure; and those differ by over 10 %. Whoever comes, goes or is taken
     * along is one of at least five, of whom at least three are unknown to the reader, and has at most half of their exams.
     */
    @Test
    void with_the_rules_every_hospital_could_be_another_of_a_quite_different_median() {
        Map<Integer, Plan> truth = nation();
        List<Answer> published = snapshots(truth, PrivacyRules.STATED);
        List<Set<Integer>> readers = new ArrayList<>(READERS.values());
        readers.add(Set.of(1, 2));
        Map<Integer, String> seen = seen(published);
        List<Map<Integer, Long>> changes = changes(published);
        for (int victim : truth.keySet()) {
            for (Set<Integer> reader : readers) {
                List<Map<Integer, Long>> ofVictim =
                        changes.stream().filter(one -> one.containsKey(victim)).toList();
                assertThat(ofVictim)
                        .as("changes with %s, reader %s", victim, reader)
                        .allSatisfy(change -> {
                            assertThat(change.keySet()).hasSizeGreaterThanOrEqualTo(5);
                            assertThat(change.keySet().stream().filter(one -> !reader.contains(one)))
                                    .hasSizeGreaterThanOrEqualTo(3);
                            assertThat(change.get(victim) * 2)
                                    .isLessThanOrEqualTo(change.values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum());
                        });
                if (ofVictim.isEmpty()
                        && !reader.contains(victim)
                        && !seen.get(victim).isEmpty()) {
                    assertThat(truth.keySet().stream()
                                    .filter(other -> !reader.contains(other)
                                            && seen.get(other).equals(seen.get(victim)))
                                    .filter(other -> !close(truth.get(other).median, truth.get(victim).median)))
                            .as("victim %s, reader %s", victim, reader)
                            .isNotEmpty();
                }
            }
        }
        int exchanged = 0;
        for (int[] pair : new int[][] {{29, 32}, {38, 32}, {21, 25}, {3, 8}, {5, 12}, {22, 24}}) {
            if (seen.get(pair[0]).equals(seen.get(pair[1]))) {
                exchanged++;
                assertThat(cells(snapshots(exchanged(truth, pair[0], pair[1]), PrivacyRules.STATED)))
                        .isEqualTo(cells(published));
            }
        }
        assertThat(exchanged).isGreaterThan(1);
    }

    /** Hospitals with their exams by which shown cells of one slice differ between two snapshots. */
    private static List<Map<Integer, Long>> changes(List<Answer> snapshots) {
        List<Map<Integer, Long>> changes = new ArrayList<>();
        for (Answer one : snapshots) {
            for (Answer other : snapshots) {
                one.panels().forEach((slice, panel) -> {
                    Map<Integer, Long> before = other.panels().getOrDefault(slice, panel);
                    Map<Integer, Long> change = new TreeMap<>(panel);
                    change.keySet().removeAll(before.keySet());
                    before.forEach((tenant, exams) -> {
                        if (!panel.containsKey(tenant)) {
                            change.put(tenant, exams);
                        }
                    });
                    if (!change.isEmpty()) {
                        changes.add(change);
                    }
                });
            }
        }
        return changes;
    }

    // ------------------------------------------------------------------ attacks

    /** A region whose every median but one is known: each smoothed quartile then gives the last one. */
    private static List<Double> guesses(List<Answer> snapshots, Set<Integer> readers, String region) {
        List<Double> guesses = new ArrayList<>();
        for (Answer snapshot : snapshots) {
            for (Cell cell : snapshot.cells()) {
                if (!cell.slice().equals(new Slice(Axis.REGION, region))
                        || cell.withheld().isPresent()) {
                    continue;
                }
                for (int i = 0; i < 3; i++) {
                    double p = 0.25 * (i + 1);
                    double shown = cell.quartiles().get(i);
                    solve(v -> HarrellDavis.quantile(with(readers, v), p), shown)
                            .ifPresent(guesses::add);
                }
            }
        }
        return guesses;
    }

    private static double[] with(Set<Integer> readers, double value) {
        double[] all = new double[readers.size() + 1];
        int i = 0;
        for (int reader : readers) {
            all[i++] = median(reader);
        }
        all[i] = value;
        return all;
    }

    /** Two cells that differ by one hospital: what is in the larger and not in the smaller, where half of it lies below. */
    private static List<Double> differences(Answer fewer, Answer more) {
        List<Double> guesses = new ArrayList<>();
        for (Cell large : more.cells()) {
            fewer.cells().stream()
                    .filter(small -> small.slice().equals(large.slice()))
                    .filter(small ->
                            small.withheld().isEmpty() && large.withheld().isEmpty())
                    .filter(small -> large.exams() > small.exams())
                    .forEach(small -> solve(
                                    v -> large.exams() * below(large, v) - small.exams() * below(small, v),
                                    (large.exams() - small.exams()) / 2)
                            .ifPresent(guesses::add));
        }
        return guesses;
    }

    /** Share of a cell's exams below a value, between the shown quantiles on a logarithmic scale. */
    private static double below(Cell cell, double value) {
        List<Double> at = cell.pooled();
        List<Double> share = Cell.POOLED;
        int i = 0;
        while (i < at.size() - 2 && value > at.get(i + 1)) {
            i++;
        }
        double step = Math.log(at.get(i + 1) / at.get(i));
        double line =
                share.get(i) + (share.get(i + 1) - share.get(i)) * Math.log(value / at.get(i)) / (step == 0 ? 1 : step);
        return Math.max(0, Math.min(1, line));
    }

    private static Optional<Double> solve(DoubleUnaryOperator rising, double wanted) {
        double low = 1;
        double high = 100_000;
        if (rising.applyAsDouble(low) > wanted || rising.applyAsDouble(high) < wanted) {
            return Optional.empty();
        }
        for (int i = 0; i < 80; i++) {
            double middle = Math.sqrt(low * high);
            if (rising.applyAsDouble(middle) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Optional.of(low);
    }

    private static boolean close(double one, double other) {
        return Math.abs(one / other - 1) < CLOSE;
    }

    // ------------------------------------------------------------------ the nation

    private record Plan(double median, int exams, String region, String group) {}

    private static Map<Integer, Plan> nation() {
        Map<Integer, Plan> plans = new TreeMap<>();
        for (int i = 1; i <= 38; i++) {
            plans.put(
                    i,
                    new Plan(
                            250 * Math.pow(1.35, i * 7 % 5),
                            150 + i * 11 % 50,
                            region(i),
                            i >= 33 && i <= 37 ? "group" : ""));
        }
        plans.put(100, new Plan(1100, 3000, region(100), ""));
        plans.put(20, new Plan(1000, 2600, region(20), ""));
        return plans;
    }

    private static String region(int tenant) {
        if (tenant <= 13) {
            return "north";
        }
        if (tenant <= 27 || tenant == 100) {
            return "south";
        }
        return tenant <= 29 ? "west" : tenant <= 32 ? "east" : "centre";
    }

    private static double median(int tenant) {
        return nation().get(tenant).median;
    }

    private static Map<Integer, Plan> exchanged(Map<Integer, Plan> plans, int one, int other) {
        Map<Integer, Plan> changed = new HashMap<>(plans);
        Plan first = plans.get(one);
        Plan second = plans.get(other);
        changed.put(one, new Plan(second.median, second.exams, first.region, first.group));
        changed.put(other, new Plan(first.median, first.exams, second.region, second.group));
        return changed;
    }

    private static List<Answer> snapshots(PrivacyRules rules) {
        return snapshots(nation(), rules);
    }

    private static List<Answer> snapshots(Map<Integer, Plan> plans, PrivacyRules rules) {
        List<Answer> snapshots = new ArrayList<>();
        for (Set<Integer> missing : List.of(Set.of(100), Set.<Integer>of(), Set.of(20))) {
            Nation nation = new Nation();
            new TreeMap<>(plans).forEach((tenant, plan) -> {
                if (!missing.contains(tenant)) {
                    nation.with(new Hospital(tenant, plan.region, "", plan.group), plan.median, plan.exams);
                }
            });
            snapshots.add(nation.answer(rules, PrivacyRulesTest.after(snapshots.toArray(Answer[]::new))));
        }
        return snapshots;
    }

    private static List<List<Cell>> cells(List<Answer> snapshots) {
        return snapshots.stream().map(Answer::cells).toList();
    }

    /** In which shown cells of which snapshots a hospital is: what a reader who knew all panels could tell it by. */
    private static Map<Integer, String> seen(List<Answer> snapshots) {
        Map<Integer, String> seen = new TreeMap<>();
        for (int tenant : nation().keySet()) {
            StringBuilder in = new StringBuilder();
            for (Answer snapshot : snapshots) {
                snapshot.panels().forEach((slice, panel) -> in.append(panel.containsKey(tenant) ? slice : ""));
                in.append('|');
            }
            seen.put(tenant, in.toString().equals("|||") ? "" : in.toString());
        }
        return seen;
    }

    @Test
    void the_snapshots_show_something() {
        List<Answer> snapshots = snapshots(PrivacyRules.STATED);
        assertThat(Nation.all(snapshots.get(0)).contributors()).isPositive();
        assertThat(Nation.all(snapshots.get(1)).contributors()).isPositive();
    }
}
