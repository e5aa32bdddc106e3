package org.doselens.core.utilization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long patients waited: start of the exam minus arrival. Only exams count whose arrival something told; nothing
 * stands in for it.
 *
 * @param exams all exams, also those without arrival
 * @param waited of those with one
 * @param bins how many waited from 0, 10, 20 … minutes on; the last is open
 * @param impossible arrivals after the start or over a day before it, which are left out
 */
public record Waits(int exams, Spread waited, List<Integer> bins, int impossible) {

    /** Minutes in a bin. */
    public static final int BIN_MINUTES = 10;

    private static final int BINS = 13;
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Whether any arrival is known. */
    public boolean available() {
        return waited.n() > 0;
    }

    static Waits of(List<ExamFacts> exams) {
        List<Double> minutes = new ArrayList<>();
        List<Integer> bins = new ArrayList<>(java.util.Collections.nCopies(BINS, 0));
        int impossible = 0;
        for (ExamFacts exam : exams) {
            if (exam.arrivedAt() == null || exam.time().startedAt() == null) {
                continue;
            }
            Duration wait = Duration.between(exam.arrivedAt(), exam.time().startedAt());
            if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
                impossible++;
                continue;
            }
            double length = wait.toMillis() / 60_000.0;
            minutes.add(length);
            int bin = Math.min(BINS - 1, (int) (length / BIN_MINUTES));
            bins.set(bin, bins.get(bin) + 1);
        }
        return new Waits(exams.size(), Spread.of(minutes), List.copyOf(bins), impossible);
    }
}
