package org.doselens.extraction.size;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The patient in one axial slice, found row by row: connected pixels above half the density of water with everything
 * they enclose (lungs, bowel gas). The largest is the body; others count if they are shaped like a limb, not like a
 * table. Not thread-safe.
 */
final class CrossSection {

    /** Half water, half air: the edge of a body, and above what cushions and blankets have. */
    private static final double BODY_FROM_HU = -500;

    private static final double SMALLEST_BODY_PIXELS = 200;
    private static final double LIMB_OF_BODY = 0.02;
    private static final double LIMB_ASPECT = 0.4;
    private static final double LIMB_FILL = 0.5;
    private static final double CUT_OFF_FROM = 0.1;
    private static final double CIRCLE_PIXELS = 2;

    private final int columns;
    private final int rows;
    private final Components components = new Components();
    private Run[] above;
    private Run[] current;
    private int aboveCount;
    private int row;

    /** Pixels {@code start} to {@code end} of a row that are all body or all not. */
    private static final class Run {
        int start;
        int end;
        int label;
    }

    CrossSection(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.above = runs(columns);
        this.current = runs(columns);
    }

    private static Run[] runs(int count) {
        Run[] runs = new Run[count];
        for (int i = 0; i < count; i++) {
            runs[i] = new Run();
        }
        return runs;
    }

    int columns() {
        return columns;
    }

    void row(double[] hu) {
        if (components.isFull()) {
            return;
        }
        int count = 0;
        int from = 0;
        for (int start = 0; start < columns; ) {
            boolean body = hu[start] > BODY_FROM_HU;
            int end = start;
            double water = water(hu[start]);
            while (end + 1 < columns && hu[end + 1] > BODY_FROM_HU == body) {
                water += water(hu[++end]);
            }
            Run run = current[count];
            run.start = start;
            run.end = end;
            from = label(run, body, count == 0 ? -1 : current[count - 1].label, from);
            components.add(run.label, row, start, end, water);
            edges(run);
            count++;
            start = end + 1;
        }
        Run[] free = above;
        above = current;
        current = free;
        aboveCount = count;
        row++;
    }

    /** Air does not count, whatever is written around the reconstructed circle even less. */
    private static double water(double hu) {
        return hu <= -1000 ? 0 : hu / 1000 + 1;
    }

    /** Joins the runs above that touch it: body over corners too, what is around it not. */
    private int label(Run run, boolean body, int left, int from) {
        int reach = body ? 1 : 0;
        int label = -1;
        int first = from;
        while (first < aboveCount && above[first].end < run.start - reach) {
            first++;
        }
        for (int i = first; i < aboveCount && above[i].start <= run.end + reach; i++) {
            if (components.isBody(above[i].label) == body) {
                label = label < 0 ? above[i].label : components.join(label, above[i].label);
            }
        }
        run.label = label >= 0 ? label : components.begin(body, left);
        return Math.max(0, first - 1);
    }

    private void edges(Run run) {
        boolean first = row == 0;
        boolean last = row == rows - 1;
        if (first || last || run.start == 0 || run.end == columns - 1) {
            components.atBorder(run.label);
        }
        double cut = isCut(run.start) + isCut(run.end) + (first || last ? run.end - run.start + 1 : 0);
        components.edge(run.label, cut);
    }

    /** 1 for an end of a run at the side of the image or of the circle in it. */
    private int isCut(int column) {
        double x = column - (columns - 1) / 2.0;
        double y = row - (rows - 1) / 2.0;
        double fromCircle = Math.hypot(x, y) - Math.min(columns, rows) / 2.0;
        return column == 0 || column == columns - 1 || Math.abs(fromCircle) < CIRCLE_PIXELS ? 1 : 0;
    }

    /** Pixels of water that attenuate as the patient does; empty where there is no body, or a part of it is cut off. */
    OptionalDouble waterPixels() {
        if (components.isFull()) {
            return OptionalDouble.empty();
        }
        List<Components.Whole> bodies = new ArrayList<>(components.outermost());
        bodies.sort((a, b) -> Double.compare(b.pixels(), a.pixels()));
        if (bodies.isEmpty() || bodies.get(0).pixels() < SMALLEST_BODY_PIXELS) {
            return OptionalDouble.empty();
        }
        double water = 0;
        double cut = 0;
        double outline = 0;
        double largest = bodies.get(0).pixels();
        for (Components.Whole body : bodies) {
            if (body.pixels() == largest || isLimb(body, largest)) {
                water += body.water();
                cut += body.cut();
                outline += body.outline();
            }
        }
        return cut > CUT_OFF_FROM * outline ? OptionalDouble.empty() : OptionalDouble.of(water);
    }

    private static boolean isLimb(Components.Whole part, double largest) {
        double shorter = Math.min(part.width(), part.height());
        double longer = Math.max(part.width(), part.height());
        return part.pixels() >= LIMB_OF_BODY * largest
                && shorter >= LIMB_ASPECT * longer
                && part.pixels() >= LIMB_FILL * part.width() * part.height();
    }
}
