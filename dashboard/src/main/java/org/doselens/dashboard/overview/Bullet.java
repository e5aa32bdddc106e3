package org.doselens.dashboard.overview;

import java.util.Locale;
import org.doselens.core.exam.Usual;

/** A bar on the band of what is usual; all as percent of the width. */
public record Bullet(String bandAt, String bandWidth, String bar, String median, boolean known) {

    private static final double ROOM = 1.35;

    /**
     * One for a device; with nothing usual the bar is drawn against the busiest device.
     *
     * @param busiest most exams of any device
     */
    static Bullet of(int exams, Usual usual, int busiest) {
        double full = usual.known() && usual.p75() > 0 ? usual.p75() * ROOM : Math.max(1, busiest) * ROOM;
        return new Bullet(
                percent(usual.p25(), full),
                percent(usual.p75() - usual.p25(), full),
                percent(Math.min(exams, full), full),
                percent(usual.median(), full),
                usual.known());
    }

    private static String percent(double value, double full) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * value / full);
    }
}
