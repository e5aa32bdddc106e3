package org.doselens.dashboard.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.doselens.core.review.Component;
import org.doselens.core.review.DoseSplit;

/**
 * The steps from a group's reference to an exam as places in a drawing of fixed size. Coordinates are in the drawing's
 * own units, y downwards.
 */
final class Waterfall {

    static final int WIDTH = 470;
    static final int HEIGHT = 276;
    private static final int LEFT = 42;
    private static final int RIGHT = 8;
    private static final int TOP = 22;
    private static final int BOTTOM = 42;
    private static final double BAR = 0.62;
    private static final double HARDLY = 0.004;
    private static final int MOST_TICKS = 5;
    private static final List<Component> ALWAYS =
            List.of(Component.SERIES, Component.LENGTH, Component.SIZE, Component.TECHNIQUE);

    private final DoseSplit split;
    private final List<Component> components;
    private final double top;

    /**
     * A bar.
     *
     * @param component null for the reference and the exam
     * @param kind {@code base}, {@code main} for the largest rise, {@code rise} or {@code fall}
     * @param value the part, or the whole of reference and exam
     * @param after where the next bar begins
     */
    record Bar(
            Component component,
            String kind,
            double value,
            int x,
            int width,
            int y,
            int height,
            int middle,
            int after,
            int afterX) {}

    /** A grid line with its value. */
    record Tick(int y, double value) {}

    /** A drawing that has room for another line, such as of a level; 0 for none. */
    Waterfall(DoseSplit split, double alsoUpTo) {
        this.split = split;
        this.components = components(split);
        double highest = Math.max(Math.max(split.reference(), split.total()), alsoUpTo);
        double at = split.reference();
        for (Component one : components) {
            at += split.part(one);
            highest = Math.max(highest, at);
        }
        this.top = highest <= 0 ? 1 : highest;
    }

    /** In the order they are told; what hardly matters is left out of the drawing where it is no factor of all exams. */
    private static List<Component> components(DoseSplit split) {
        double scale = Math.max(Math.abs(split.reference()), Math.abs(split.total()));
        boolean ct = split.parts().containsKey(Component.SERIES);
        return split.parts().entrySet().stream()
                .filter(part -> (ct && ALWAYS.contains(part.getKey())) || Math.abs(part.getValue()) > HARDLY * scale)
                .map(Map.Entry::getKey)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        Component largest = split.largest();
        bars.add(bar(0, null, "base", split.reference(), 0, split.reference()));
        double at = split.reference();
        for (Component one : components) {
            double part = split.part(one);
            String kind = part < 0 ? "fall" : one == largest ? "main" : "rise";
            bars.add(bar(bars.size(), one, kind, part, at, at + part));
            at += part;
        }
        bars.add(bar(bars.size(), null, "base", split.total(), 0, split.total()));
        return bars;
    }

    private Bar bar(int place, Component component, String kind, double value, double from, double to) {
        double step = (WIDTH - LEFT - RIGHT) / (double) (components.size() + 2);
        int width = (int) Math.round(Math.min(56, step * BAR));
        int middle = (int) Math.round(LEFT + step * (place + 0.5));
        int y = y(Math.max(from, to));
        return new Bar(
                component,
                kind,
                value,
                middle - width / 2,
                width,
                y,
                Math.max(1, y(Math.min(from, to)) - y),
                middle,
                y(to),
                (int) Math.round(middle + step - width / 2.0));
    }

    int y(double value) {
        return (int) Math.round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top));
    }

    /** The highest value that is drawn. */
    double top() {
        return top;
    }

    int left() {
        return LEFT;
    }

    int right() {
        return WIDTH - RIGHT;
    }

    int bottom() {
        return HEIGHT - BOTTOM;
    }

    /** Round values from 0 up, in the unit shown. */
    List<Tick> ticks(double unitsShown) {
        double highest = top * unitsShown;
        double step = step(highest);
        List<Tick> ticks = new ArrayList<>();
        for (double value = 0; value <= highest * 1.0001; value += step) {
            ticks.add(new Tick(y(value / unitsShown), value));
        }
        return ticks;
    }

    /** How many decimals tell them apart. */
    int tickDecimals(double unitsShown) {
        return Math.max(0, (int) -Math.floor(Math.log10(step(top * unitsShown)) + 1e-9));
    }

    private static double step(double highest) {
        double step = Math.pow(10, Math.floor(Math.log10(highest / MOST_TICKS)));
        while (highest / step > MOST_TICKS) {
            step *= highest / step > 2 * MOST_TICKS ? 5 : 2;
        }
        return step;
    }
}
