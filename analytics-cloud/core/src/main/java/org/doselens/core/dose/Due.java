package org.doselens.core.dose;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A noted load of exams, all of one month. */
record Due(long id, int exams, JudgedSpan span) {

    /** Some ten seconds of judging; a call must end before its connection is thought dead. */
    private static final int EXAMS_A_CALL = 200_000;

    /** Fewest calls for these, which are sorted by their first day: one for days that touch, or one a month by keys. */
    static List<JudgedSpan> joined(List<Due> sorted) {
        List<JudgedSpan> calls = new ArrayList<>();
        List<Due> together = new ArrayList<>();
        for (Due due : sorted) {
            if (!together.isEmpty() && !due.touches(together)) {
                calls.add(call(together));
                together.clear();
            }
            together.add(due);
        }
        if (!together.isEmpty()) {
            calls.add(call(together));
        }
        return calls;
    }

    private boolean touches(List<Due> together) {
        LocalDate end = end(together);
        boolean adjacent = !span.from().isAfter(end.plusDays(1));
        boolean sameMonth = YearMonth.from(span.from()).equals(YearMonth.from(end));
        boolean allByKeys = !span.wholeDays() && together.stream().noneMatch(due -> due.span.wholeDays());
        return (adjacent || (sameMonth && allByKeys))
                && together.stream().mapToInt(Due::exams).sum() + exams <= EXAMS_A_CALL;
    }

    private static LocalDate end(List<Due> together) {
        return together.stream()
                .map(due -> due.span.to())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static JudgedSpan call(List<Due> together) {
        Set<String> keys = new LinkedHashSet<>();
        together.forEach(due -> keys.addAll(due.span.examKeys()));
        boolean byKeys =
                together.stream().noneMatch(due -> due.span.wholeDays()) && keys.size() < ExamJudging.WHOLE_DAYS_FROM;
        return new JudgedSpan(together.get(0).span.from(), end(together), byKeys ? List.copyOf(keys) : List.of());
    }
}
