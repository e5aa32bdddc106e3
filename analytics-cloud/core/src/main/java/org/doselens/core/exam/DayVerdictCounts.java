package org.doselens.core.exam;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.doselens.core.exam.Overview.DayVerdicts;
import org.doselens.core.exam.Overview.Verdicts;

/** CT exams by device, day and verdict, summed as a page asks. */
record DayVerdictCounts(LocalDate today, List<Cell> cells) {

    /** @param outcome {@code within}, {@code over}, or why there is no verdict */
    record Cell(String device, LocalDate day, String outcome, int exams, int provisional) {}

    /** A period that ends so many days ago; null device for all. */
    Verdicts period(String device, int days, int endsDaysAgo) {
        LocalDate end = today.minusDays(endsDaysAgo);
        return sum(cells.stream()
                .filter(cell -> device == null || cell.device().equals(device))
                .filter(cell -> !cell.day().isAfter(end) && cell.day().isAfter(end.minusDays(days)))
                .toList());
    }

    List<DayVerdicts> trend(int days) {
        List<DayVerdicts> trend = new ArrayList<>();
        for (int back = days - 1; back >= 0; back--) {
            trend.add(new DayVerdicts(today.minusDays(back), period(null, 1, back)));
        }
        return trend;
    }

    private static Verdicts sum(List<Cell> cells) {
        int within = 0;
        int over = 0;
        int provisional = 0;
        TreeMap<String, Integer> left = new TreeMap<>();
        for (Cell cell : cells) {
            provisional += cell.provisional();
            switch (cell.outcome()) {
                case "within" -> within += cell.exams();
                case "over" -> over += cell.exams();
                default -> left.merge(cell.outcome(), cell.exams(), Integer::sum);
            }
        }
        return new Verdicts(within, over, provisional, left);
    }
}
