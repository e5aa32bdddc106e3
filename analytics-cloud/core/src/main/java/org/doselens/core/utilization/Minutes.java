package org.doselens.core.utilization;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Minutes of operating hours by what a device did; sums of device-days can be added.
 *
 * @param available operating hours without downtime
 * @param exam exams clipped to operating hours
 */
public record Minutes(double available, double exam, double turnover, double idle, double down) {

    /** Nothing at all. */
    public static final Minutes NONE = new Minutes(0, 0, 0, 0, 0);

    /** Both together. */
    public Minutes plus(Minutes other) {
        return new Minutes(
                available + other.available,
                exam + other.exam,
                turnover + other.turnover,
                idle + other.idle,
                down + other.down);
    }

    /** Percent of the available minutes that went into exams and turnover; null if none were available. */
    @JsonProperty("utilizationPercent")
    public Double utilization() {
        return available > 0 ? 100 * (exam + turnover) / available : null;
    }

    /** Percent of the available minutes that went into exams; null if none were available. */
    @JsonProperty("occupancyPercent")
    public Double occupancy() {
        return available > 0 ? 100 * exam / available : null;
    }

    static Minutes of(DeviceTime time, Span range) {
        return new Minutes(
                time.available().and(range).minutes(),
                time.busy().and(time.open()).and(range).minutes(),
                time.turnover().and(range).minutes(),
                time.idle().and(range).minutes(),
                time.down().and(range).minutes());
    }
}
