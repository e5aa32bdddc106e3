package org.doselens.core.utilization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which coils a procedure will need, by what was used for it before: on the same device, else on any. A prediction, and to be
 * called so. Immutable.
 */
public final class CoilHabit {

    private static final int FEWEST = 3;

    private final Map<String, List<CoilExam>> byProcedure;

    CoilHabit(List<CoilExam> exams) {
        this.byProcedure = exams.stream()
                .filter(exam -> !exam.coils().isEmpty() && !exam.standardKey().isEmpty())
                .collect(Collectors.groupingBy(CoilExam::standardKey, TreeMap::new, Collectors.toList()));
    }

    /**
     * A prediction.
     *
     * @param share percent of the {@code n} exams it stands on that used this set
     */
    public record Predicted(String coils, double share, int n) {}

    /** Procedures that were seen with coils. */
    public List<String> procedures() {
        return List.copyOf(byProcedure.keySet());
    }

    /** The set a procedure used most; absent with fewer than three exams. */
    public Optional<Predicted> predict(String deviceKey, String standardKey) {
        List<CoilExam> all = byProcedure.getOrDefault(standardKey, List.of());
        List<CoilExam> here = all.stream()
                .filter(exam -> exam.time().deviceKey().equals(deviceKey))
                .toList();
        List<CoilExam> told = here.size() >= FEWEST ? here : all;
        if (told.size() < FEWEST) {
            return Optional.empty();
        }
        Map<String, Long> counts =
                told.stream().collect(Collectors.groupingBy(CoilExam::coils, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> new Predicted(most.getKey(), 100.0 * most.getValue() / told.size(), told.size()));
    }
}
