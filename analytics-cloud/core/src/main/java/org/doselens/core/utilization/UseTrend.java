package org.doselens.core.utilization;

import java.time.LocalDate;
import java.util.List;

/**
 * Utilization day by day, with what the devices' logs say of the time.
 *
 * @param days those that were open, by date
 * @param marks entries of the log that began in these days, of the devices asked for, by time
 */
public record UseTrend(LocalDate from, LocalDate to, List<Day> days, List<DeviceLog.Entry> marks) {

    /** A day of the devices asked for. */
    public record Day(LocalDate day, Double utilization, Double occupancy, int exams) {}
}
