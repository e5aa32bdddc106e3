package org.doselens.dashboard.group;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** The days that figures are of: four weeks up to today, or a month. */
record Lately(LocalDate from, LocalDate to) {

    private static final int DAYS = 28;

    static Lately of(Clock clock, ZoneId zone) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return new Lately(today.minusDays(DAYS - 1L), today);
    }

    /** Whole months; what is not understood is the running one. */
    static YearMonth month(String text, Clock clock, ZoneId zone) {
        YearMonth now = YearMonth.from(clock.instant().atZone(zone));
        try {
            YearMonth asked = text.isEmpty() ? now : YearMonth.parse(text);
            return asked.isAfter(now) || asked.getYear() < 2000 ? now : asked;
        } catch (DateTimeParseException e) {
            return now;
        }
    }

    static Lately of(YearMonth month) {
        return new Lately(month.atDay(1), month.atEndOfMonth());
    }
}
