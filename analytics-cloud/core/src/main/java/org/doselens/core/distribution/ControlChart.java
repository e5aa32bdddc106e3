package org.doselens.core.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * A two-sided CUSUM over the logarithm of dose, adjusted for the patient's size: it tells a lasting shift of one tenth
 * from the spread between patients. The first exams in control are the base; centre, spread and size's slope come from
 * them. Built for a shift of 10 % and, by Siegmund's approximation, one false alarm in {@link #EXAMS_PER_FALSE_ALARM}
 * exams. Immutable.
 */
public final class ControlChart {

    /** Exams that make the base; with fewer there is no chart. */
    public static final int BASE = 300;

    private static final double EXAMS_PER_FALSE_ALARM = 2_500;
    private static final double SHIFT = Math.log(1.1);
    private static final double FARTHEST = 3;
    private static final double SIEGMUND = 1.166;

    private final double centre;
    private final double slopePerCm;
    private final double meanSizeCm;
    private final double spread;
    private final double allowance;
    private final double limit;
    private final List<Point> points;
    private final List<Alarm> alarms;

    /** A dose above 0 and the size in cm; NaN where no size is known. Oldest first. */
    public record Dose(double value, double sizeCm) {}

    /** The two sums after an exam, in units of the spread. */
    public record Point(double up, double down) {}

    /**
     * The exam, counted from 0, at which the sum passed the limit.
     *
     * @param since the exam from which the sum rose: where the shift began, as far as one can tell
     * @param factor mean dose from there on over that of the base, for the same size
     */
    public record Alarm(int at, int since, boolean higher, double factor) {}

    private ControlChart(List<Dose> doses) {
        List<Dose> base = doses.subList(0, BASE);
        boolean sized = base.stream().allMatch(dose -> dose.sizeCm() > 0);
        double[] logs =
                base.stream().mapToDouble(dose -> Math.log(dose.value())).toArray();
        double[] sizes =
                base.stream().mapToDouble(dose -> sized ? dose.sizeCm() : 0).toArray();
        meanSizeCm = mean(sizes);
        centre = mean(logs);
        slopePerCm = sized ? slope(sizes, logs) : 0;
        spread = Math.max(0.01, spread(base));
        double shift = SHIFT / spread;
        allowance = shift / 2;
        limit = limit(allowance);
        points = new ArrayList<>();
        alarms = new ArrayList<>();
        run(doses);
    }

    /** The chart of a protocol on a device; null for fewer exams than make the base. */
    public static ControlChart of(List<Dose> doses) {
        return doses.size() < BASE ? null : new ControlChart(doses);
    }

    /** Standard deviation of log dose for the same size. */
    public double spread() {
        return spread;
    }

    /** The limit of the sums, in units of the spread. */
    public double limit() {
        return limit;
    }

    /** How many exams a shift of 10 % usually takes to be noticed, by Siegmund's approximation; more at a wider spread. */
    public double examsToNotice() {
        double b = 2 * allowance * (limit + SIEGMUND);
        return (Math.exp(-b) + b - 1) / (2 * allowance * allowance);
    }

    /** One for each exam after the base. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    public List<Alarm> alarms() {
        return List.copyOf(alarms);
    }

    private void run(List<Dose> doses) {
        double up = 0;
        double down = 0;
        int upSince = BASE;
        int downSince = BASE;
        for (int i = BASE; i < doses.size(); i++) {
            // one wild exam is no drift
            double z = Math.max(-FARTHEST, Math.min(FARTHEST, residual(doses.get(i)) / spread));
            up = Math.max(0, up + z - allowance);
            down = Math.max(0, down - z - allowance);
            upSince = up == 0 ? i + 1 : upSince;
            downSince = down == 0 ? i + 1 : downSince;
            points.add(new Point(up, down));
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

    private double factor(List<Dose> doses) {
        return Math.exp(doses.stream().mapToDouble(this::residual).average().orElse(0));
    }

    private double residual(Dose dose) {
        double size = slopePerCm != 0 && dose.sizeCm() > 0 ? dose.sizeCm() - meanSizeCm : 0;
        return Math.log(dose.value()) - centre - slopePerCm * size;
    }

    private double spread(List<Dose> base) {
        double sum = base.stream()
                .mapToDouble(this::residual)
                .map(residual -> residual * residual)
                .sum();
        return Math.sqrt(sum / (base.size() - 2));
    }

    /** The limit at which each side alone alarms falsely half as often as both together may. */
    private static double limit(double allowance) {
        double low = 0;
        double high = 200;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            double b = 2 * allowance * (middle + SIEGMUND);
            double length = (Math.exp(b) - b - 1) / (2 * allowance * allowance);
            if (length < 2 * EXAMS_PER_FALSE_ALARM) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double slope(double[] x, double[] y) {
        double mx = mean(x);
        double my = mean(y);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
        }
        return xx < 1e-9 ? 0 : xy / xx;
    }
}
