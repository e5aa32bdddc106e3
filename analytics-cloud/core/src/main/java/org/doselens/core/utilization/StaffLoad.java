package org.doselens.core.utilization;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What somebody did, by pseudonym.
 *
 * @param performer pseudonym
 * @param examMinutes on the table, of exams with a length
 * @param devices how many they worked at
 */
public record StaffLoad(String performer, int exams, double examMinutes, int devices, int days) {

    static List<StaffLoad> of(List<ExamFacts> exams) {
        Map<String, List<ExamFacts>> byPerformer = exams.stream()
                .filter(exam -> !exam.performer().isEmpty())
                .collect(Collectors.groupingBy(ExamFacts::performer));
        return byPerformer.entrySet().stream()
                .map(one -> new StaffLoad(
                        one.getKey(),
                        one.getValue().size(),
                        DeviceDays.lengths(one.getValue()).stream()
                                .mapToDouble(Double::doubleValue)
                                .sum(),
                        count(one.getValue(), true),
                        count(one.getValue(), false)))
                .sorted(Comparator.comparingInt(StaffLoad::exams).reversed().thenComparing(StaffLoad::performer))
                .toList();
    }

    private static int count(List<ExamFacts> exams, boolean devices) {
        return (int) exams.stream()
                .map(exam -> devices
                        ? exam.time().deviceKey()
                        : exam.time().siteDay().toString())
                .distinct()
                .count();
    }
}
