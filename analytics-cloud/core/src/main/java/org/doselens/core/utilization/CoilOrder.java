package org.doselens.core.utilization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of a day's MR list that needs the fewest coil changes, some exams keeping their place. Exact for up to 12
 * exams (dynamic programming over sets); longer lists are ordered by runs of one coil set, and the answer says the fewest
 * that any order could need.
 *
 * @param order indexes into the given list
 * @param changes that order needs
 * @param atLeast no order needs fewer
 */
public record CoilOrder(List<Integer> order, int changes, int atLeast) {

    /** Longer lists are not solved exactly. */
    public static final int EXACT_UP_TO = 12;

    private static final int NEVER = Integer.MAX_VALUE / 2;

    /**
     * Finds it.
     *
     * @param coils coil sets in the booked order
     * @param fixed which keep their place; as many as coils
     */
    public static CoilOrder of(List<String> coils, List<Boolean> fixed) {
        if (coils.size() != fixed.size()) {
            throw new UtilizationRefused(
                    UtilizationRefused.Reason.WRONG_INPUT, "every exam says whether it keeps its place");
        }
        if (coils.isEmpty()) {
            return new CoilOrder(List.of(), 0, 0);
        }
        if (coils.size() <= EXACT_UP_TO) {
            List<Integer> best = exact(coils, fixed);
            return new CoilOrder(best, changes(coils, best), changes(coils, best));
        }
        List<Integer> runs = runs(coils, fixed);
        int kinds = (int) coils.stream().distinct().count();
        return new CoilOrder(runs, changes(coils, runs), kinds - 1);
    }

    private static int changes(List<String> coils, List<Integer> order) {
        int changes = 0;
        for (int i = 1; i < order.size(); i++) {
            changes += coils.get(order.get(i)).equals(coils.get(order.get(i - 1))) ? 0 : 1;
        }
        return changes;
    }

    private static List<Integer> exact(List<String> coils, List<Boolean> fixed) {
        int n = coils.size();
        int[][] fewest = new int[1 << n][n];
        int[][] before = new int[1 << n][n];
        for (int[] row : fewest) {
            Arrays.fill(row, NEVER);
        }
        for (int first = 0; first < n; first++) {
            if (fits(first, 0, fixed)) {
                fewest[1 << first][first] = 0;
            }
        }
        for (int set = 1; set < 1 << n; set++) {
            int place = Integer.bitCount(set);
            for (int last = 0; last < n; last++) {
                for (int next = 0; fewest[set][last] < NEVER && next < n; next++) {
                    int more = set | 1 << next;
                    int changes = fewest[set][last] + (coils.get(last).equals(coils.get(next)) ? 0 : 1);
                    if (more != set && fits(next, place, fixed) && changes < fewest[more][next]) {
                        fewest[more][next] = changes;
                        before[more][next] = last;
                    }
                }
            }
        }
        return path(fewest, before, n);
    }

    /** A fixed exam stands at its place, and nobody else does. */
    private static boolean fits(int exam, int place, List<Boolean> fixed) {
        return fixed.get(exam) ? exam == place : !fixed.get(place);
    }

    private static List<Integer> path(int[][] fewest, int[][] before, int n) {
        int set = (1 << n) - 1;
        int last = 0;
        for (int exam = 1; exam < n; exam++) {
            last = fewest[set][exam] < fewest[set][last] ? exam : last;
        }
        List<Integer> backwards = new ArrayList<>();
        while (set != 0) {
            backwards.add(0, last);
            int previous = before[set][last];
            set &= ~(1 << last);
            last = previous;
        }
        return backwards;
    }

    /** Free exams by coil set, the largest set first, into the places that are free. */
    private static List<Integer> runs(List<String> coils, List<Boolean> fixed) {
        Map<String, List<Integer>> free = new LinkedHashMap<>();
        for (int i = 0; i < coils.size(); i++) {
            if (!fixed.get(i)) {
                free.computeIfAbsent(coils.get(i), set -> new ArrayList<>()).add(i);
            }
        }
        List<Integer> order = new ArrayList<>();
        String on = "";
        for (int place = 0; place < coils.size(); place++) {
            int next = fixed.get(place) ? place : take(free, on);
            order.add(next);
            on = coils.get(next);
        }
        return order;
    }

    private static int take(Map<String, List<Integer>> free, String on) {
        String set = free.containsKey(on)
                ? on
                : free.entrySet().stream()
                        .max(java.util.Comparator.comparingInt(
                                entry -> entry.getValue().size()))
                        .orElseThrow()
                        .getKey();
        List<Integer> exams = free.get(set);
        int next = exams.remove(0);
        if (exams.isEmpty()) {
            free.remove(set);
        }
        return next;
    }
}
