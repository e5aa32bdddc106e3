package org.doselens.core.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Utilization by weekday and hour. Days with hours of their own, such as holidays, are left out.
 *
 * @param cells Monday first, hours from 0; those without an available minute are left out
 * @param hoursKnown devices whose hours are known
 */
public record HeatMap(LocalDate from, LocalDate to, List<Cell> cells, int hoursKnown) {

    /**
     * One hour of a weekday.
     *
     * @param weekday 1 for Monday
     * @param percent exam and turnover of the available minutes
     * @param availableMinutes of all devices and weeks
     */
    public record Cell(int weekday, int hour, double percent, double availableMinutes) {}

    /** Adds up minutes of many devices. */
    static final class Sum {

        private static final long SECOND_MS = 1_000;
        private static final double MINUTE_MS = 60_000;
        private static final long HOUR_MS = 3_600_000;
        /** A Thursday, counted from Monday. */
        private static final long FIRST_OF_1970 = 3;

        private final double[][] available = new double[7][24];
        private final double[][] used = new double[7][24];
        private final ZoneId zone;

        Sum(ZoneId zone) {
            this.zone = zone;
        }

        Sum add(DeviceTime time, SpanSet days) {
            SpanSet free = time.available().and(days);
            add(available, free);
            add(used, SpanSet.of(join(time)).and(free));
            return this;
        }

        Sum add(Sum other) {
            for (int weekday = 0; weekday < 7; weekday++) {
                for (int hour = 0; hour < 24; hour++) {
                    available[weekday][hour] += other.available[weekday][hour];
                    used[weekday][hour] += other.used[weekday][hour];
                }
            }
            return this;
        }

        private static List<Span> join(DeviceTime time) {
            List<Span> all = new ArrayList<>(time.busy().spans());
            all.addAll(time.turnover().spans());
            return all;
        }

        /** Hour by hour in whole numbers: a year of many devices has a million of them. */
        private void add(double[][] cells, SpanSet spans) {
            for (Span span : spans.spans()) {
                long from = span.from().toEpochMilli();
                long end = span.to().toEpochMilli();
                while (from < end) {
                    long offset = SECOND_MS
                            * zone.getRules()
                                    .getOffset(Instant.ofEpochMilli(from))
                                    .getTotalSeconds();
                    long hour = Math.floorDiv(from + offset, HOUR_MS);
                    long to = Math.min((hour + 1) * HOUR_MS - offset, end);
                    int weekday = (int) Math.floorMod(Math.floorDiv(hour, 24L) + FIRST_OF_1970, 7L);
                    cells[weekday][(int) Math.floorMod(hour, 24L)] += (to - from) / MINUTE_MS;
                    from = to;
                }
            }
        }

        List<Cell> cells() {
            List<Cell> found = new ArrayList<>();
            for (int weekday = 0; weekday < 7; weekday++) {
                for (int hour = 0; hour < 24; hour++) {
                    double minutes = available[weekday][hour];
                    if (minutes > 0) {
                        found.add(new Cell(weekday + 1, hour, 100 * used[weekday][hour] / minutes, minutes));
                    }
                }
            }
            return found;
        }
    }
}
