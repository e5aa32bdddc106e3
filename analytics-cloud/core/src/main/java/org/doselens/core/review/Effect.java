package org.doselens.core.review;

/**
 * A device before and after an action: how often exams had the cause, with a 95 % interval of the change, and how their
 * doses changed beside their references.
 *
 * @param examsBefore in the 90 days before, examsAfter since
 * @param causeBefore how many of them had the cause first, causeAfter since
 */
public record Effect(
        int examsBefore,
        int causeBefore,
        double meanLogBefore,
        double varianceBefore,
        int examsAfter,
        int causeAfter,
        double meanLogAfter,
        double varianceAfter) {

    private static final double Z = 1.959964;
    private static final int FEWEST = 20;

    /** An interval in percent, or percentage points. */
    public record Interval(double estimate, double low, double high) {}

    /** Whether enough exams came since to say anything. */
    public boolean enough() {
        return examsBefore >= FEWEST && examsAfter >= FEWEST;
    }

    /** Change of the share of exams with the cause, in percentage points: Newcombe's hybrid of two Wilson intervals. */
    public Interval shareChange() {
        Interval before = wilson(causeBefore, examsBefore);
        Interval after = wilson(causeAfter, examsAfter);
        double change = after.estimate() - before.estimate();
        double down = Math.hypot(after.estimate() - after.low(), before.high() - before.estimate());
        double up = Math.hypot(after.high() - after.estimate(), before.estimate() - before.low());
        return new Interval(100 * change, 100 * (change - down), 100 * (change + up));
    }

    /** Change of dose beside the reference, in percent, of geometric means. */
    public Interval doseChange() {
        double change = meanLogAfter - meanLogBefore;
        double error = Z * Math.sqrt(varianceBefore / examsBefore + varianceAfter / examsAfter);
        return new Interval(
                100 * Math.expm1(change), 100 * Math.expm1(change - error), 100 * Math.expm1(change + error));
    }

    /** Whether the cause has become rarer beyond chance. */
    public boolean shown() {
        return enough() && shareChange().high() < 0;
    }

    private static Interval wilson(int hits, int n) {
        double p = hits / (double) n;
        double square = Z * Z / n;
        double middle = (p + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(p * (1 - p) / n + square / (4 * n));
        return new Interval(p, middle - half, middle + half);
    }
}
