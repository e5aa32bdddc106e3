package org.doselens.anonymizer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Dates of one exam as they leave: true under 113106, earlier by whole weeks under 113107. Weekday and time of day stay,
 * also where daylight saving began or ended in between, because times are shifted on the site's clock.
 *
 * @param weeks how much earlier; 0 for true dates
 * @param zone the site's zone; null if it is unknown, then the offset of each time stays
 */
record DateShift(int weeks, ZoneId zone) {

    static final DateShift NONE = new DateShift(0, null);

    static DateShift of(int weeks, String zone) {
        try {
            return new DateShift(weeks, zone == null ? null : ZoneId.of(zone));
        } catch (DateTimeException e) {
            return new DateShift(weeks, null);
        }
    }

    LocalDate day(LocalDate day) {
        return day == null ? null : day.minusWeeks(weeks);
    }

    OffsetDateTime time(OffsetDateTime time) {
        if (time == null || weeks == 0) {
            return time;
        }
        return zone == null
                ? time.minusWeeks(weeks)
                : time.atZoneSameInstant(zone).minusWeeks(weeks).toOffsetDateTime();
    }
}
