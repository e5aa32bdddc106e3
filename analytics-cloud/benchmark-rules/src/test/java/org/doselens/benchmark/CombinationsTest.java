package org.doselens.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whoever knows who is behind every shown cell, in every snapshot, and adds and subtracts up to four of them: filters crossed
 * with each other, over five snapshots in which hospitals join, leave and come back. What is left over must be of five
 * hospitals at least, so that two who collude face three they do not know; a group counts as one.
 */
class CombinationsTest {

    private static final int CELLS_AT_ONCE = 4;
    private static final List<String> MAKERS = List.of("GE", "UIH");

    /** Ten hospitals in each of four corners; 99 alone in the south has no device of GE, 33 to 37 are a group. */
    private static final List<Integer> ALWAYS =
            IntStream.rangeClosed(1, 48).boxed().toList();

    @Test
    void no_sum_of_four_shown_cells_is_of_fewer_than_five_hospitals() {
        List<Answer> snapshots = snapshots(PrivacyRules.STATED);
        assertThat(snapshots).allSatisfy(one -> assertThat(one.panels()).containsKey(Slice.ALL));
        assertThat(snapshots.get(0).panels().keySet()).hasSizeGreaterThan(5);
        assertThat(revealed(snapshots, CELLS_AT_ONCE)).isEmpty();
    }

    @Test
    void without_the_rules_two_cells_are_enough() {
        assertThat(revealed(snapshots(PrivacyRules.none()), 2)).contains(Set.of(99), Set.of(20), Set.of(100));
    }

    /** Sets of fewer than five hospitals that alone are left of some sum, however the cells are combined. */
    private static Set<Set<Integer>> revealed(List<Answer> snapshots, int atOnce) {
        Set<List<Integer>> different = new HashSet<>();
        List<int[]> cells = new ArrayList<>();
        for (Answer snapshot : snapshots) {
            snapshot.panels().forEach((slice, panel) -> {
                int[] atoms = atoms(slice, panel);
                if (different.add(Arrays.stream(atoms).boxed().toList())) {
                    cells.add(atoms);
                }
            });
        }
        Set<Set<Integer>> revealed = new HashSet<>();
        add(cells, 0, new int[cells.get(0).length], atOnce, revealed);
        return revealed;
    }

    private static void add(List<int[]> cells, int from, int[] sum, int left, Set<Set<Integer>> revealed) {
        if (left == 0) {
            return;
        }
        for (int i = from; i < cells.size(); i++) {
            for (int sign : new int[] {1, -1}) {
                if (from == 0 && sign < 0) {
                    continue; // the same with all signs changed
                }
                int[] next = sum.clone();
                Set<Integer> hospitals = new TreeSet<>();
                for (int a = 0; a < next.length; a++) {
                    next[a] += sign * cells.get(i)[a];
                    if (next[a] != 0 && hospitals.size() < 5) {
                        hospitals.add(a / MAKERS.size());
                    }
                }
                if (!hospitals.isEmpty() && hospitals.size() < 5) {
                    revealed.add(hospitals);
                }
                add(cells, i + 1, next, left - 1, revealed);
            }
        }
    }

    /** Whether a cell has a hospital's exams on a maker's devices. */
    private static int[] atoms(Slice slice, Map<Integer, Long> panel) {
        int[] atoms = new int[101 * MAKERS.size()];
        String maker = slice.ofExams().value();
        for (int tenant : panel.keySet()) {
            for (int m = 0; m < MAKERS.size(); m++) {
                if (makers(tenant).contains(MAKERS.get(m)) && (maker.isEmpty() || maker.equals(MAKERS.get(m)))) {
                    atoms[tenant * MAKERS.size() + m] = 1;
                }
            }
        }
        return atoms;
    }

    private static List<String> makers(int tenant) {
        return tenant == 99 ? List.of("UIH") : region(tenant).equals("south") ? List.of("GE") : MAKERS;
    }

    private static String region(int tenant) {
        return tenant <= 24 ? "north" : "south";
    }

    private static Hospital hospital(int tenant) {
        return new Hospital(
                tenant,
                region(tenant),
                tenant % 2 == 0 ? "city" : "county",
                tenant >= 33 && tenant <= 37 ? "group" : "");
    }

    private static List<Answer> snapshots(PrivacyRules rules) {
        List<Answer> snapshots = new ArrayList<>();
        List<Set<Integer>> outside =
                List.of(Set.of(100), Set.of(), Set.of(20), Set.of(20, 3, 7, 9, 30), Set.of(3), Set.of());
        for (Set<Integer> missing : outside) {
            Nation nation = new Nation();
            List<Integer> all = new ArrayList<>(ALWAYS);
            all.addAll(List.of(99, 100));
            all.removeAll(missing);
            for (int tenant : all) {
                List<String> makers = makers(tenant);
                nation.with(hospital(tenant), 300 + tenant, 100, makers.get(0));
                makers.stream().skip(1).forEach(maker -> nation.more(tenant, 300 + tenant, 100, maker));
            }
            snapshots.add(nation.answer(rules, PrivacyRulesTest.after(snapshots.toArray(Answer[]::new))));
        }
        return snapshots;
    }
}
