package org.doselens.benchmark;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Complementary suppression within a question: what is left of everything without the shown slices of an axis must itself be
 * fit to be shown, and no two slices of whole hospitals may differ by a few.
 */
final class Beside {

    /** A remainder below half a step of the last of two figures cannot be seen in what is printed. */
    private static final double INVISIBLE = 0.005;

    private final Disclosure disclosure;
    private final Map<Slice, ? extends Map<Integer, Holding>> slices;
    private final Map<Slice, Map<Hospital, Long>> panels;

    /** @param panels shown slices; those that may not be are taken out */
    Beside(
            Disclosure disclosure,
            Map<Slice, ? extends Map<Integer, Holding>> slices,
            Map<Slice, Map<Hospital, Long>> panels) {
        this.disclosure = disclosure;
        this.slices = slices;
        this.panels = panels;
    }

    void withhold() {
        Arrays.stream(Axis.values()).filter(axis -> axis != Axis.NONE).forEach(axis -> {
            while (!remainderIsSafe(axis)) {
                panels.remove(smallest(axis).orElseThrow());
            }
        });
        withholdTwins();
    }

    private boolean remainderIsSafe(Axis axis) {
        List<Slice> shown = shown(axis);
        if (shown.isEmpty()) {
            return true;
        }
        Map<Hospital, Long> left = new TreeMap<>(Comparator.comparingInt(Hospital::tenant));
        long all = 0;
        for (Hospital hospital : panels.get(Slice.ALL).keySet()) {
            long exams = exams(Slice.ALL, hospital);
            all += exams;
            long rest = exams
                    - shown.stream()
                            .filter(slice -> panels.get(slice).containsKey(hospital))
                            .mapToLong(slice -> exams(slice, hospital))
                            .sum();
            if (rest > 0) {
                left.put(hospital, rest);
            }
        }
        long remaining = left.values().stream().mapToLong(Long::longValue).sum();
        return remaining <= INVISIBLE * all
                || disclosure.check(Disclosure.shares(left)).isEmpty();
    }

    /** Regions and types are both of whole hospitals: two that share nearly all would give the difference away. */
    private void withholdTwins() {
        Set<Slice> whole = new HashSet<>(shown(Axis.REGION));
        whole.addAll(shown(Axis.HOSPITAL_TYPE));
        List<Slice> ordered = whole.stream().sorted().collect(Collectors.toList());
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = i + 1; j < ordered.size(); j++) {
                Map<Hospital, Long> one = panels.get(ordered.get(i));
                Map<Hospital, Long> other = panels.get(ordered.get(j));
                if (one != null && other != null && !disclosure.hides(one, other)) {
                    panels.remove(ordered.get(j));
                }
            }
        }
        // what was taken out may have been what made a remainder safe
        for (Axis axis : List.of(Axis.REGION, Axis.HOSPITAL_TYPE)) {
            while (!remainderIsSafe(axis)) {
                panels.remove(smallest(axis).orElseThrow());
            }
        }
    }

    private List<Slice> shown(Axis axis) {
        return panels.keySet().stream().filter(slice -> slice.axis() == axis).toList();
    }

    private Optional<Slice> smallest(Axis axis) {
        return shown(axis).stream()
                .min(Comparator.<Slice>comparingLong(slice -> panels.get(slice).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .thenComparing(Comparator.naturalOrder()));
    }

    private long exams(Slice slice, Hospital hospital) {
        Holding holding = slices.get(slice).get(hospital.tenant());
        return holding == null ? 0 : holding.exams();
    }
}
