package org.doselens.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who is behind each shown cell of one snapshot of a question, with their exams. Not thread-safe. */
final class Panels {

    /** Stands for what is left of an axis beside its categories. */
    static final String REST = "\u0000";

    private final Map<Slice, Map<Hospital, Long>> shown;

    Panels() {
        this(new TreeMap<>());
    }

    private Panels(Map<Slice, Map<Hospital, Long>> shown) {
        this.shown = shown;
    }

    /** A hospital that is gone is still one that was there: it keeps its number and colludes with nobody. */
    static Panels of(Map<Slice, Map<Integer, Long>> tenants, Map<Integer, Hospital> hospitals) {
        Map<Slice, Map<Hospital, Long>> shown = new TreeMap<>();
        tenants.forEach((slice, panel) -> shown.put(
                slice,
                panel.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> hospitals.getOrDefault(
                                        entry.getKey(), new Hospital(entry.getKey(), "", "", "")),
                                Map.Entry::getValue))));
        return new Panels(shown);
    }

    Map<Hospital, Long> get(Slice slice) {
        return shown.get(slice);
    }

    boolean shows(Slice slice) {
        return shown.containsKey(slice);
    }

    void put(Slice slice, Map<Hospital, Long> panel) {
        shown.put(slice, panel);
    }

    void remove(Slice slice) {
        shown.remove(slice);
    }

    /** Shown slices of an axis, in order. */
    List<Slice> of(Axis axis) {
        return shown.keySet().stream().filter(slice -> slice.axis() == axis).toList();
    }

    long exams(Slice slice) {
        return shown.get(slice).values().stream().mapToLong(Long::longValue).sum();
    }

    Map<Slice, Map<Integer, Long>> tenants() {
        Map<Slice, Map<Integer, Long>> tenants = new TreeMap<>();
        shown.forEach((slice, panel) -> {
            Map<Integer, Long> members = new TreeMap<>();
            panel.forEach((hospital, exams) -> members.put(hospital.tenant(), exams));
            tenants.put(slice, members);
        });
        return tenants;
    }

    /**
     * Everything cut into pieces along an axis: every set of exams that sums and differences of these categories' cells can
     * tell is a union of them.
     *
     * @param categories shown values of each part of the axis; what is in none of them is {@link #REST}
     */
    Map<Slice, Map<Hospital, Long>> cut(Axis axis, Map<Axis, ? extends Iterable<String>> categories) {
        Map<Slice, Map<Hospital, Long>> pieces = new TreeMap<>();
        shown.get(Slice.ALL).forEach((hospital, all) -> {
            Map<List<String>, Long> of = new HashMap<>(Map.of(List.of(), all));
            for (Axis part : axis.parts()) {
                of = cut(of, hospital, part, categories.get(part));
            }
            of.forEach((values, exams) -> {
                if (exams > 0) {
                    pieces.computeIfAbsent(Slice.of(axis, values), none -> new HashMap<>())
                            .put(hospital, exams);
                }
            });
        });
        return pieces;
    }

    /** At most one part is of exams; the others leave a hospital whole. */
    private Map<List<String>, Long> cut(
            Map<List<String>, Long> before, Hospital hospital, Axis part, Iterable<String> categories) {
        Map<List<String>, Long> after = new HashMap<>();
        before.forEach((values, exams) -> {
            long left = exams;
            for (String category : categories) {
                Long in = shown.get(new Slice(part, category)).get(hospital);
                if (in != null) {
                    long here = part.ofExams() ? Math.min(in, left) : left;
                    after.put(with(values, category), here);
                    left -= here;
                }
            }
            after.put(with(values, REST), left);
        });
        return after;
    }

    private static List<String> with(List<String> values, String value) {
        return java.util.stream.Stream.concat(values.stream(), java.util.stream.Stream.of(value))
                .toList();
    }
}
