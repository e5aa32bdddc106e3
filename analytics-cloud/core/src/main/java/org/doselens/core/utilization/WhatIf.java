package org.doselens.core.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What would have been on recorded days, by simulation: patients come when they came, each device takes them one after the
 * other in the order they came, an exam takes as long as it took (on another device times the ratio of the procedure's
 * medians there), and between two lies the device's usual turnover. Both sides are simulated, as it was and with the
 * change, so that what the model leaves out falls out of the difference.
 *
 * @param days that were simulated
 * @param exams of these days
 * @param moved exams that went to the other device
 * @param withoutArrival exams whose arrival nobody told: they come when they began
 * @param recordedWait as recorded, to judge the model by
 * @param asItWas the same days, simulated without the change
 * @param changed with it
 * @param waitDifference 95 % interval of the change of the mean wait in minutes, from resampled days; null with few days
 * @param devices effects on each device the change touches
 */
public record WhatIf(
        Question question,
        int days,
        int exams,
        int moved,
        int withoutArrival,
        Spread recordedWait,
        Outcome asItWas,
        Outcome changed,
        Resampling.Interval waitDifference,
        List<Effect> devices) {

    /**
     * What to change.
     *
     * @param from the device exams are taken from, or that opens later
     * @param to the device they go to; empty for none
     * @param procedure standard key; empty for all
     * @param perDay how many exams a day go there, those that waited longest
     * @param openLaterMinutes how much later {@code from} opens
     */
    public record Question(
            LocalDate firstDay,
            LocalDate lastDay,
            String from,
            String to,
            String procedure,
            int perDay,
            int openLaterMinutes) {}

    /** Waits of the devices the change touches, and the minutes worked after closing, on average a day. */
    public record Outcome(Spread waited, double meanWait, double overtimeMinutes) {}

    /**
     * One device, as it was and with the change. The end of the day is the median of the last exam's end, in minutes
     * after midnight.
     */
    public record Effect(
            String deviceKey,
            int examsBefore,
            int examsAfter,
            Spread waitBefore,
            Spread waitAfter,
            double utilizationBefore,
            double utilizationAfter,
            double endOfDayBefore,
            double endOfDayAfter) {}

    /** An exam as the simulation needs it. */
    record Case(
            String device,
            String procedure,
            LocalDate day,
            Instant ready,
            Instant recordedStart,
            double minutes,
            boolean arrivalKnown) {

        Case on(String other, double longerBy) {
            return new Case(other, procedure, day, ready, recordedStart, minutes * longerBy, arrivalKnown);
        }

        double recordedWait() {
            return new Span(ready, recordedStart.isBefore(ready) ? ready : recordedStart).minutes();
        }
    }
}
