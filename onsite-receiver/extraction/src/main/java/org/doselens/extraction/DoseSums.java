package org.doselens.extraction;

import java.util.List;
import java.util.Map;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/** Sums of dose over events, and totals beside them. An unknown value stays unknown, it is never 0. */
public final class DoseSums {

    private static final double TOLERANCE = 0.01;

    private DoseSums() {}

    /**
     * The sums over events.
     *
     * @param fluoroscopySeconds beam-on time of the fluoroscopy events, by event uid
     */
    public static Totals of(List<IrradiationEvent> events, Map<String, Double> fluoroscopySeconds) {
        Double dlp = null;
        Double dap = null;
        Double rp = null;
        Double fluoroscopy = null;
        Double left = null;
        Double right = null;
        Double activity = null;
        for (IrradiationEvent event : events) {
            dlp = Numbers.add(dlp, event.dlpMgyCm());
            dap = Numbers.add(dap, event.doseAreaProductGyM2());
            rp = Numbers.add(rp, event.doseAtReferencePointGy());
            fluoroscopy = Numbers.add(fluoroscopy, fluoroscopySeconds.get(event.uid()));
            if ("L".equals(event.laterality())) {
                left = Numbers.add(left, event.averageGlandularDoseMgy());
            } else if ("R".equals(event.laterality())) {
                right = Numbers.add(right, event.averageGlandularDoseMgy());
            }
            activity = Numbers.add(activity, event.administeredActivityMbq());
        }
        return new Totals(dlp, dap, rp, fluoroscopy, left, right, activity);
    }

    /** Both together, value by value. */
    public static Totals plus(Totals a, Totals b) {
        return new Totals(
                Numbers.add(a.dlpMgyCm(), b.dlpMgyCm()),
                Numbers.add(a.doseAreaProductGyM2(), b.doseAreaProductGyM2()),
                Numbers.add(a.doseAtReferencePointGy(), b.doseAtReferencePointGy()),
                Numbers.add(a.fluoroscopyTimeS(), b.fluoroscopyTimeS()),
                Numbers.add(a.averageGlandularDoseLeftMgy(), b.averageGlandularDoseLeftMgy()),
                Numbers.add(a.averageGlandularDoseRightMgy(), b.averageGlandularDoseRightMgy()),
                Numbers.add(a.administeredActivityMbq(), b.administeredActivityMbq()));
    }

    /** The reported totals; where there is none, the sum of the events. */
    public static Totals elseSums(Totals reported, Totals sums) {
        return new Totals(
                or(reported.dlpMgyCm(), sums.dlpMgyCm()),
                or(reported.doseAreaProductGyM2(), sums.doseAreaProductGyM2()),
                or(reported.doseAtReferencePointGy(), sums.doseAtReferencePointGy()),
                or(reported.fluoroscopyTimeS(), sums.fluoroscopyTimeS()),
                or(reported.averageGlandularDoseLeftMgy(), sums.averageGlandularDoseLeftMgy()),
                or(reported.averageGlandularDoseRightMgy(), sums.averageGlandularDoseRightMgy()),
                or(reported.administeredActivityMbq(), sums.administeredActivityMbq()));
    }

    /** Whether a dose differs by more than 1 %. Times do not count: devices round them to seconds or minutes. */
    public static boolean differ(Totals reported, Totals sums) {
        return differ(reported.dlpMgyCm(), sums.dlpMgyCm())
                || differ(reported.doseAreaProductGyM2(), sums.doseAreaProductGyM2())
                || differ(reported.doseAtReferencePointGy(), sums.doseAtReferencePointGy())
                || differ(reported.averageGlandularDoseLeftMgy(), sums.averageGlandularDoseLeftMgy())
                || differ(reported.averageGlandularDoseRightMgy(), sums.averageGlandularDoseRightMgy())
                || differ(reported.administeredActivityMbq(), sums.administeredActivityMbq());
    }

    /** Whether two values differ by more than 1 % of the larger; an unknown one differs from nothing. */
    public static boolean differ(Double a, Double b) {
        return a != null && b != null && Math.abs(a - b) > TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) + 1e-12;
    }

    private static Double or(Double value, Double otherwise) {
        return value != null ? value : otherwise;
    }

    /**
     * One total of several accumulated containers that cover the same plane or phantom: whichever of their sum and
     * their largest is nearer to the events, so that a cumulative entry is not counted twice.
     */
    static Double combined(List<Double> values, Double events) {
        Double sum = null;
        Double largest = null;
        for (Double value : values) {
            sum = Numbers.add(sum, value);
            largest = largest == null || (value != null && value > largest) ? value : largest;
        }
        if (sum == null || largest == null || events == null) {
            return sum;
        }
        return Math.abs(largest - events) < Math.abs(sum - events) ? largest : sum;
    }
}
