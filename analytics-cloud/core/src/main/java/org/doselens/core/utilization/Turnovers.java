package org.doselens.core.utilization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gaps between exams in which the next patient had already come: how long a change of patients takes by itself. */
final class Turnovers {

    /** Fewer say nothing. */
    static final int FEWEST = 10;

    private Turnovers() {}

    /** In minutes, of one device. */
    static List<Double> whileSomebodyWaits(List<ExamFacts> exams) {
        List<Double> gaps = new ArrayList<>();
        Instant free = null;
        for (ExamFacts exam : exams.stream()
                .filter(one -> one.time().startedAt() != null)
                .sorted(Comparator.comparing(one -> one.time().startedAt()))
                .toList()) {
            Instant start = exam.time().startedAt();
            boolean waited =
                    free != null && exam.arrivedAt() != null && exam.arrivedAt().isBefore(free) && start.isAfter(free);
            if (waited && new Span(free, start).minutes() <= UtilizationReader.IDLE_FROM.toMinutes()) {
                gaps.add(new Span(free, start).minutes());
            }
            Instant end = exam.time().span().orElseThrow().to();
            free = free == null || end.isAfter(free) ? end : free;
        }
        return gaps;
    }
}
