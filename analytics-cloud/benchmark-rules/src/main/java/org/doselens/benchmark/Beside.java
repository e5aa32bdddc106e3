package org.doselens.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Complementary suppression within a question: whatever sums and differences of shown cells tell must itself be fit to be
 * shown, and so must how it changed since any earlier snapshot. So everything is cut along an axis into the shown categories
 * and the rest, and each piece is looked at.
 */
final class Beside {

    /** A remainder below half a step of the last of two figures cannot be seen in what is printed. */
    private static final double INVISIBLE = 0.005;

    private static final List<Axis> SINGLE = List.of(Axis.SIZE, Axis.DEVICE_CLASS, Axis.REGION, Axis.HOSPITAL_TYPE);

    private final PrivacyRules rules;
    private final Disclosure disclosure;
    private final Panels now;
    private final List<Panels> before;

    /**
     * For one snapshot.
     *
     * @param now shown cells of single axes; those that may not be are taken out, those of a crossed axis that may be put in
     * @param before of earlier snapshots, the newest last
     */
    Beside(PrivacyRules rules, Panels now, List<Panels> before) {
        this.rules = rules;
        this.disclosure = new Disclosure(rules);
        this.now = now;
        this.before = before.stream().filter(one -> one.shows(Slice.ALL)).toList();
    }

    /** Takes out what may not be shown. */
    void withhold() {
        SINGLE.forEach(this::withhold);
        withholdTwins();
        // what was taken out may have been what made a remainder safe
        withhold(Axis.REGION);
        withhold(Axis.HOSPITAL_TYPE);
    }

    private void withhold(Axis axis) {
        while (!now.of(axis).isEmpty() && !offending(axis, categories(axis)).isEmpty()) {
            now.remove(smallest(axis).orElseThrow());
        }
    }

    /** Regions and types are both of whole hospitals: two that share nearly all would give the difference away. */
    private void withholdTwins() {
        List<Slice> whole = new ArrayList<>(now.of(Axis.REGION));
        whole.addAll(now.of(Axis.HOSPITAL_TYPE));
        for (int i = 0; i < whole.size(); i++) {
            for (int j = i + 1; j < whole.size(); j++) {
                Map<Hospital, Long> one = now.get(whole.get(i));
                Map<Hospital, Long> other = now.get(whole.get(j));
                if (one != null && other != null && !disclosure.hides(one, other)) {
                    now.remove(whole.get(j));
                }
            }
        }
    }

    /**
     * Shows one crossed axis with what it is finer than, as far as every piece of it may be seen. Only one, and the same
     * whenever there is one: two tables that cross different axes tell more together than each by itself.
     */
    void cross() {
        Set<Axis> shownBefore = before.stream()
                .flatMap(one ->
                        Axis.CROSSED.stream().filter(axis -> !one.of(axis).isEmpty()))
                .collect(Collectors.toSet());
        for (Axis axis : Axis.CROSSED) {
            List<Axis> shows = within(axis).toList();
            if (!shows.containsAll(shownBefore)) {
                continue;
            }
            Map<Axis, Set<String>> categories = categories(axis);
            while (categories.values().stream().noneMatch(Set::isEmpty)) {
                Set<Slice> offending = offending(axis, categories);
                if (offending.isEmpty()) {
                    shows.forEach(one -> show(one, categories));
                    return;
                }
                drop(offending, axis, categories);
            }
        }
    }

    /** Crossed axes whose tables follow from its own, itself among them. */
    private static Stream<Axis> within(Axis axis) {
        return Axis.CROSSED.stream().filter(other -> axis.parts().containsAll(other.parts()));
    }

    private void show(Axis axis, Map<Axis, Set<String>> categories) {
        now.cut(axis, categories).forEach((slice, panel) -> {
            if (!slice.values().contains(Panels.REST)
                    && disclosure.check(Disclosure.shares(panel)).isEmpty()) {
                now.put(slice, panel);
            }
        });
    }

    /** Gives up the smallest category of an offending piece. */
    private void drop(Set<Slice> offending, Axis axis, Map<Axis, Set<String>> categories) {
        Slice piece = offending.iterator().next();
        List<Slice> named = new ArrayList<>();
        for (int i = 0; i < axis.parts().size(); i++) {
            if (!piece.values().get(i).equals(Panels.REST)) {
                named.add(new Slice(axis.parts().get(i), piece.values().get(i)));
            }
        }
        if (named.isEmpty()) {
            categories.forEach((part, values) -> values.forEach(value -> named.add(new Slice(part, value))));
        }
        Slice smallest = named.stream()
                .min(Comparator.<Slice>comparingLong(now::exams).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        categories.get(smallest.axis()).remove(smallest.value());
    }

    private Map<Axis, Set<String>> categories(Axis axis) {
        Map<Axis, Set<String>> categories = new EnumMap<>(Axis.class);
        axis.parts()
                .forEach(part -> categories.put(
                        part, now.of(part).stream().map(Slice::value).collect(Collectors.toCollection(TreeSet::new))));
        return categories;
    }

    /** Pieces that may not be seen. */
    private Set<Slice> offending(Axis axis, Map<Axis, Set<String>> categories) {
        Set<Slice> offending = new TreeSet<>();
        now.cut(axis, categories).forEach((piece, panel) -> {
            if (!invisible(axis, piece, panel)
                    && disclosure.check(Disclosure.shares(panel)).isPresent()) {
                offending.add(piece);
            }
        });
        if (rules.applied()) {
            before.forEach(one -> addChanged(offending, axis, categories, one));
        }
        return offending;
    }

    private void addChanged(Set<Slice> offending, Axis axis, Map<Axis, Set<String>> categories, Panels earlier) {
        boolean crossedBefore =
                within(axis).anyMatch(other -> !earlier.of(other).isEmpty());
        Map<Axis, Set<String>> common = new EnumMap<>(Axis.class);
        categories.forEach((part, values) -> common.put(
                part,
                values.stream()
                        .filter(value -> earlier.shows(new Slice(part, value)))
                        .collect(Collectors.toSet())));
        if (common.values().stream().allMatch(Set::isEmpty) || (axis.parts().size() > 1 && !crossedBefore)) {
            return;
        }
        Map<Slice, Map<Hospital, Long>> then = earlier.cut(axis, common);
        Map<Slice, Map<Hospital, Long>> here = now.cut(axis, common);
        Set<Slice> pieces = new TreeSet<>(then.keySet());
        pieces.addAll(here.keySet());
        pieces.stream()
                .filter(piece -> !disclosure.hides(
                        contributors(here.getOrDefault(piece, Map.of())),
                        contributors(then.getOrDefault(piece, Map.of()))))
                .forEach(offending::add);
    }

    private Map<Hospital, Long> contributors(Map<Hospital, Long> panel) {
        Map<Hospital, Long> contributors = new HashMap<>(panel);
        contributors.values().removeIf(exams -> exams < rules.leastExams());
        return contributors;
    }

    /** Against the smallest shown cell that it is a part of. */
    private boolean invisible(Axis axis, Slice piece, Map<Hospital, Long> panel) {
        long whole = now.exams(Slice.ALL);
        for (int i = 0; i < axis.parts().size(); i++) {
            String value = piece.values().get(i);
            if (!value.equals(Panels.REST) && axis.parts().size() > 1) {
                whole = Math.min(whole, now.exams(new Slice(axis.parts().get(i), value)));
            }
        }
        return panel.values().stream().mapToLong(Long::longValue).sum() <= INVISIBLE * whole;
    }

    private Optional<Slice> smallest(Axis axis) {
        return now.of(axis).stream()
                .min(Comparator.<Slice>comparingLong(now::exams).thenComparing(Comparator.naturalOrder()));
    }
}
