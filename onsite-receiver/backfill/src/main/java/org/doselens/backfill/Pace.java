package org.doselens.backfill;

import java.time.Duration;
import java.time.LocalTime;

/**
 * How gently a PACS is asked.
 *
 * @param studiesPerMinute at most; studies begin evenly spread
 * @param from time of day, in the site's zone, from which it may work
 * @param until time of day until which it may work; equal to {@code from} for all day, before it for over midnight
 */
public record Pace(int studiesPerMinute, LocalTime from, LocalTime until) {

    public Pace {
        if (studiesPerMinute < 1 || studiesPerMinute > 6000) {
            throw new IllegalArgumentException("studies per minute must be from 1 to 6000, not " + studiesPerMinute);
        }
    }

    public static Pace allDay(int studiesPerMinute) {
        return new Pace(studiesPerMinute, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }

    boolean allows(LocalTime now) {
        if (from.equals(until)) {
            return true;
        }
        return from.isBefore(until)
                ? !now.isBefore(from) && now.isBefore(until)
                : !now.isBefore(from) || now.isBefore(until);
    }

    Duration between() {
        return Duration.ofMillis(60_000L / studiesPerMinute);
    }

    /** The part of a day in which it works. */
    double share() {
        if (from.equals(until)) {
            return 1;
        }
        long minutes = Math.floorMod(Duration.between(from, until).toMinutes(), 24 * 60L);
        return Math.max(1, minutes) / (24 * 60.0);
    }
}
