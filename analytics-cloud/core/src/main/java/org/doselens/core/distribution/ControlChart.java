package org.doselens.core.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * A two-sided CUSUM over the logarithm of dose, adjusted for the patient's size: it tells a lasting shift of one tenth
 * from the spread between patients. The first exams in control are the base; the curve of size and the spread come from
 * them, and from further exams as long as nothing shifts. Built for a shift of 10 % and at most one false alarm in 1,000
 * exams. Immutable.
 */
public final class ControlChart {

    /** Exams that make the base at first; with fewer there is no chart. */
    public static final int BASE = 300;

    /** More exams tell the base hardly better, and a slow drift would become part of it. */
    private static final int LARGEST_BASE = 1_000;

    /** Exams so new are not in the base: a shift is noticed before it can become part of it. */
    private static final int NOT_IN_BASE = 100;

    private static final int STEP = 50;
    /** Exams between two alarms of one shift. */
    private static final int BETWEEN = 20;

    private static final double SHIFT = Math.log(1.1);
    private static final double SIEGMUND = 1.166;

    private final List<Dose> doses;
    private final List<Point> points = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private int base = BASE;
    private SizeFit fit;
    private double allowance;
    private double limit;

    /** A dose above 0 and the size in cm; 0 where no size is known. Oldest first. */
    public record Dose(double value, double sizeCm) {}

    /**
     * An exam after the first base.
     *
     * @param up sum of rising doses over its limit; from 1 on an alarm
     * @param down likewise of falling doses
     * @param factor its dose over that of the base for the same size
     */
    public record Point(double up, double down, double factor) {}

    /**
     * The exam, counted from 0, at which the sum passed the limit.
     *
     * @param since the exam from which the sum rose: where the shift began, as far as one can tell
     * @param factor mean dose from there on over that of the base, for the same size
     */
    public record Alarm(int at, int since, boolean higher, double factor) {}

    /**
     * Alarms that follow each other: one shift that went on.
     *
     * @param at the exam by which it was noticed
     * @param until the last exam at which it was noticed again
     */
    public record Shift(int since, int at, int until, boolean higher, double factor) {}

    private ControlChart(List<Dose> doses) {
        this.doses = doses;
        takeBase(BASE);
        run();
    }

    /** The chart of a protocol on a device, all exams with a size or all without; null for fewer exams than the base. */
    public static ControlChart of(List<Dose> doses) {
        return doses.size() < BASE ? null : new ControlChart(doses);
    }

    /** Standard deviation of log dose for the same size. */
    public double spread() {
        return fit.spread();
    }

    /** Exams that the base has now. */
    public int base() {
        return base;
    }

    /** How many exams a shift of 10 % usually takes to be noticed, by Siegmund's approximation; more at a wider spread. */
    public double examsToNotice() {
        double b = 2 * allowance * (limit + SIEGMUND);
        return (Math.exp(-b) + b - 1) / (2 * allowance * allowance);
    }

    /** One for each exam after the first {@link #BASE}. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    public List<Alarm> alarms() {
        return List.copyOf(alarms);
    }

    /** Alarms of one direction with few exams between them are one shift; oldest first. */
    public List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        for (Alarm alarm : alarms) {
            Shift last = shifts.isEmpty() ? null : shifts.get(shifts.size() - 1);
            boolean same = last != null && last.higher() == alarm.higher() && alarm.since() - last.until() <= BETWEEN;
            int since = same ? last.since() : alarm.since();
            Shift shift = new Shift(
                    since,
                    same ? last.at() : alarm.at(),
                    alarm.at(),
                    alarm.higher(),
                    factor(doses.subList(since, alarm.at() + 1)));
            if (same) {
                shifts.set(shifts.size() - 1, shift);
            } else {
                shifts.add(shift);
            }
        }
        return shifts;
    }

    private void takeBase(int exams) {
        base = exams;
        fit = SizeFit.of(doses.subList(0, exams));
        allowance = SHIFT / fit.spread() / 2;
        limit = limit(allowance, exams);
    }

    private void run() {
        double up = 0;
        double down = 0;
        int upSince = BASE;
        int downSince = BASE;
        for (int i = BASE; i < doses.size(); i++) {
            if (alarms.isEmpty() && base < LARGEST_BASE && i - NOT_IN_BASE >= base + STEP) {
                takeBase(base + STEP);
            }
            double residual = fit.residual(doses.get(i));
            // one wild exam is no drift
            double z = Math.max(-SizeFit.FARTHEST, Math.min(SizeFit.FARTHEST, residual / fit.spread()));
            up = Math.max(0, up + z - allowance);
            down = Math.max(0, down - z - allowance);
            upSince = up == 0 ? i + 1 : upSince;
            downSince = down == 0 ? i + 1 : downSince;
            points.add(new Point(up / limit, down / limit, Math.exp(residual)));
            if (up > limit || down > limit) {
                int since = up > limit ? upSince : downSince;
                alarms.add(new Alarm(i, since, up > limit, factor(doses.subList(since, i + 1))));
                up = 0;
                down = 0;
                upSince = i + 1;
                downSince = i + 1;
            }
        }
    }

    private double factor(List<Dose> some) {
        return Math.exp(some.stream().mapToDouble(fit::residual).average().orElse(0));
    }

    /**
     * The limit at which both sides together alarm falsely once in 1,000 exams. A small base errs in its centre, which
     * makes false alarms of its own; what it is given for that was found by simulation.
     */
    private static double limit(double allowance, int base) {
        double examsPerFalseAlarm = 1_150 + 200_000.0 / base;
        double low = 0;
        double high = 200;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            double b = 2 * allowance * (middle + SIEGMUND);
            double length = (Math.exp(b) - b - 1) / (2 * allowance * allowance);
            if (length < 2 * examsPerFalseAlarm) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
