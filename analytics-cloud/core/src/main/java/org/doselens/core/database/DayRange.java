package org.doselens.core.database;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;

/** Days of a site from a first to a last, both of them in it. */
public record DayRange(LocalDate first, LocalDate last) {

    /** Every day that a date of ClickHouse can be. */
    public static final DayRange ALL = new DayRange(LocalDate.EPOCH, LocalDate.of(2149, 6, 6));

    public static DayRange of(LocalDate day) {
        return new DayRange(day, day);
    }

    /** From the earliest to the latest of some days, of which there must be one. */
    public static DayRange around(Collection<LocalDate> days) {
        return new DayRange(Collections.min(days), Collections.max(days));
    }

    /** The same with one more day, and those between. */
    public DayRange with(LocalDate day) {
        return new DayRange(day.isBefore(first) ? day : first, day.isAfter(last) ? day : last);
    }

    boolean meets(DayRange other) {
        return !first.isAfter(other.last) && !last.isBefore(other.first);
    }
}
