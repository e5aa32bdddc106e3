package org.doselens.dashboard.distribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.doselens.core.distribution.ControlChart;
import org.doselens.core.distribution.ControlChart.Point;
import org.doselens.core.distribution.ProtocolChart;
import org.doselens.look.Figures;

/**
 * A control chart as places in a drawing of fixed size: above each exam's dose beside the base's for its size, with its
 * smoothed run; below the two sums and their limit. Coordinates are in the drawing's own units, y downwards.
 */
public final class ChartDrawing {

    public static final int WIDTH = 960;
    public static final int HEIGHT = 372;
    private static final int NEWEST = 600;
    private static final int LEFT = 52;
    private static final int RIGHT = 12;
    private static final int DOSE_TOP = 14;
    private static final int DOSE_BOTTOM = 226;
    private static final int SUM_TOP = 262;
    private static final int SUM_BOTTOM = 346;
    private static final double LOWEST = 0.6;
    private static final double HIGHEST = 1 / LOWEST;
    private static final double MOST_OF_LIMIT = 1.15;
    private static final double SMOOTHING = 0.06;
    private static final double[] TICKS = {0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5};
    private static final int LEAST_BETWEEN_LABELS = 64;

    private final ProtocolChart chart;
    private final List<Point> points;
    private final int first;
    private final Figures f;

    ChartDrawing(ProtocolChart chart, Figures f) {
        List<Point> all = chart.chart().points();
        int left = Math.max(0, all.size() - NEWEST);
        this.chart = chart;
        this.points = all.subList(left, all.size());
        this.first = ControlChart.BASE + left;
        this.f = f;
    }

    /** An exam's dose, or a label's place. */
    public record Dot(String x, String y, String text) {}

    /** From where a shift seems to have begun to where it was last noticed, and where first. */
    public record Shift(String x, String from, String width) {}

    public List<Dot> doses() {
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            dots.add(new Dot(x(i), dose(points.get(i).factor()), ""));
        }
        return dots;
    }

    /** Exponentially weighted mean of log doses. */
    public String run() {
        StringBuilder line = new StringBuilder();
        double mean = 0;
        for (int i = 0; i < points.size(); i++) {
            double log =
                    Math.log(Math.max(LOWEST, Math.min(HIGHEST, points.get(i).factor())));
            mean += SMOOTHING * (log - mean);
            line.append(i == 0 ? "" : " ").append(x(i)).append(',').append(dose(Math.exp(mean)));
        }
        return line.toString();
    }

    public String rising() {
        return sums(Point::up);
    }

    public String falling() {
        return sums(Point::down);
    }

    public String limit() {
        return sum(1);
    }

    public List<Dot> grid() {
        List<Dot> ticks = new ArrayList<>();
        for (double tick : TICKS) {
            ticks.add(new Dot("" + LEFT, dose(tick), f.decimal(100 * tick, 0) + "%"));
        }
        return ticks;
    }

    /** Days along the lower edge. */
    public List<Dot> days() {
        List<Dot> labels = new ArrayList<>();
        LocalDate before = null;
        double last = -LEAST_BETWEEN_LABELS;
        for (int i = 0; i < points.size(); i++) {
            LocalDate day = chart.days().get(first + i);
            if (!day.equals(before) && at(i) - last >= LEAST_BETWEEN_LABELS && at(i) < WIDTH - RIGHT - 20) {
                labels.add(new Dot(x(i), "" + (HEIGHT - 6), f.day(day)));
                last = at(i);
            }
            before = day;
        }
        return labels;
    }

    /** Shifts that lie in the drawing. */
    public List<Shift> shifts() {
        return chart.chart().shifts().stream()
                .filter(shift -> shift.until() >= first)
                .map(shift -> {
                    int from = Math.max(0, shift.since() - first);
                    int until = shift.until() - first;
                    return new Shift(
                            x(Math.max(0, shift.at() - first)), x(from), number(Math.max(1, at(until) - at(from))));
                })
                .toList();
    }

    private String sums(ToDoubleFunction<Point> side) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            line.append(i == 0 ? "" : " ").append(x(i)).append(',').append(sum(side.applyAsDouble(points.get(i))));
        }
        return line.toString();
    }

    private static String dose(double factor) {
        double share = Math.log(Math.max(LOWEST, Math.min(HIGHEST, factor)) / LOWEST) / Math.log(HIGHEST / LOWEST);
        return number(DOSE_BOTTOM - share * (DOSE_BOTTOM - DOSE_TOP));
    }

    private static String sum(double ofLimit) {
        return number(SUM_BOTTOM - Math.min(MOST_OF_LIMIT, ofLimit) / MOST_OF_LIMIT * (SUM_BOTTOM - SUM_TOP));
    }

    private double at(int i) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (i + 0.5) / Math.max(1, points.size());
    }

    private String x(int i) {
        return number(at(i));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
