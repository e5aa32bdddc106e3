package org.doselens.dashboard.overview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.doselens.core.exam.Overview;
import org.doselens.core.exam.Trends;
import org.doselens.core.review.Backlog;
import org.doselens.core.utilization.Spread;

/**
 * All that an overview shows.
 *
 * @param backlog outliers that wait, whatever their day
 */
public record Glance(@JsonUnwrapped Overview overview, Backlog backlog, Hours hours, Moves moves) {

    /**
     * Where the hours of the devices went, and how long patients waited.
     *
     * @param utilizationPercent of all devices whose hours are known; null if none is
     * @param lastWeekPercent the same seven days earlier, up to the same time
     * @param byDevice percent by device key, of those whose hours are known
     * @param withoutHours devices with exams and no hours: they are left out
     * @param waited minutes, of exams with a known arrival
     * @param withoutArrival exams without one
     * @param impossible arrivals after the start or over a day before it
     * @param waitedLastWeek the same seven days earlier
     */
    public record Hours(
            Double utilizationPercent,
            Double lastWeekPercent,
            Map<String, Double> byDevice,
            int withoutHours,
            Spread waited,
            int withoutArrival,
            int impossible,
            Spread waitedLastWeek) {}

    /** What moved; an exam of today does not move it at once. */
    public record Moves(List<Trends.DoseShift> doseShifts, Trends.NewNames newNames, Trends.Late cameLate) {}
}
