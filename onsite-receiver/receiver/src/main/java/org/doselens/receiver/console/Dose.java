package org.doselens.receiver.console;

import java.util.Optional;
import org.doselens.exam.Exam;
import org.doselens.exam.Totals;

/**
 * What a room compares its exams by.
 *
 * @param metric {@code dlpMgyCm}, {@code doseAreaProductGyM2} or {@code averageGlandularDoseMgy}
 */
record Dose(String metric, double value) {

    static Optional<Dose> of(Exam exam) {
        Totals totals = exam.totals();
        if (totals == null) {
            return Optional.empty();
        }
        Double breasts = sum(totals.averageGlandularDoseLeftMgy(), totals.averageGlandularDoseRightMgy());
        return of("dlpMgyCm", totals.dlpMgyCm())
                .or(() -> of("averageGlandularDoseMgy", breasts))
                .or(() -> of("doseAreaProductGyM2", totals.doseAreaProductGyM2()));
    }

    private static Optional<Dose> of(String metric, Double value) {
        return value != null && value > 0 && !value.isInfinite()
                ? Optional.of(new Dose(metric, value))
                : Optional.empty();
    }

    private static Double sum(Double a, Double b) {
        return a == null ? b : b == null ? a : (Double) (a + b);
    }
}
