package org.doselens.simulator.hospital;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * When a device takes planned patients, in the site's own time.
 *
 * @param lunchFrom null where people take turns
 * @param days the weekdays it is open on
 * @param emergencies takes emergencies day and night, every day
 */
public record Hours(
        LocalTime open,
        LocalTime close,
        LocalTime lunchFrom,
        LocalTime lunchTo,
        Set<DayOfWeek> days,
        boolean emergencies) {

    public Hours {
        days = Set.copyOf(days);
    }

    /** The first moment from {@code second} of the day on when a planned exam may start; -1 if there is none. */
    public int nextPlanned(int second, DayOfWeek day) {
        if (!days.contains(day) || second >= close.toSecondOfDay()) {
            return -1;
        }
        int start = Math.max(second, open.toSecondOfDay());
        boolean lunch = lunchFrom != null && start >= lunchFrom.toSecondOfDay() && start < lunchTo.toSecondOfDay();
        return lunch ? lunchTo.toSecondOfDay() : start;
    }
}
