package org.doselens.core.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
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

        private final double[][] available = new double[7][24];
        private final double[][] used = new double[7][24];
        private final ZoneId zone;

        Sum(ZoneId zone) {
            this.zone = zone;
        }

        void add(DeviceTime time, SpanSet days) {
            SpanSet free = time.available().and(days);
            add(available, free);
            add(used, SpanSet.of(join(time)).and(free));
        }

        private static List<Span> join(DeviceTime time) {
            List<Span> all = new ArrayList<>(time.busy().spans());
            all.addAll(time.turnover().spans());
            return all;
        }

        private void add(double[][] cells, SpanSet spans) {
            for (Span span : spans.spans()) {
                Instant from = span.from();
                while (from.isBefore(span.to())) {
                    ZonedDateTime local = from.atZone(zone);
                    Instant next =
                            local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
                    Instant to = next.isBefore(span.to()) ? next : span.to();
                    cells[local.getDayOfWeek().getValue() - 1][local.getHour()] += new Span(from, to).minutes();
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
