package org.doselens.core.review;

import java.util.OptionalInt;
import java.util.stream.IntStream;

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
    /** On either side. */
    public static final int FEWEST = 20;

    private static final int MOST_LOOKED_AHEAD = 5000;

    /** An interval in percent, or percentage points. */
    public record Interval(double estimate, double low, double high) {}

    /** Whether enough exams came since to say anything. */
    public boolean enough() {
        return examsBefore >= FEWEST && examsAfter >= FEWEST;
    }

    /** Change of the share of exams with the cause, in percentage points: Newcombe's hybrid of two Wilson intervals. */
    public Interval shareChange() {
        return shareChange(causeAfter, examsAfter);
    }

    private Interval shareChange(double hitsAfter, int after) {
        Interval before = wilson(causeBefore, examsBefore);
        return newcombe(before, wilson(hitsAfter, after));
    }

    private static Interval newcombe(Interval before, Interval after) {
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

    /**
     * How many more exams would show it if the cause stays as rare as it has been since; 0 if it shows, empty if no number
     * would, or nobody can tell yet.
     */
    public OptionalInt examsToShow() {
        if (shown()) {
            return OptionalInt.of(0);
        }
        if (examsBefore < FEWEST || examsAfter == 0 || shareChange().estimate() >= 0) {
            return OptionalInt.empty();
        }
        double share = causeAfter / (double) examsAfter;
        return IntStream.rangeClosed(Math.max(FEWEST, examsAfter + 1), MOST_LOOKED_AHEAD)
                .filter(after -> shareChange(share * after, after).high() < 0)
                .map(after -> after - examsAfter)
                .findFirst();
    }

    private static Interval wilson(double hits, int n) {
        double p = hits / n;
        double square = Z * Z / n;
        double middle = (p + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(p * (1 - p) / n + square / (4 * n));
        return new Interval(p, middle - half, middle + half);
    }
}
