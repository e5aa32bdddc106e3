package org.doselens.dashboard.overview;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.doselens.core.exam.OverviewReader;

/**
 * The days that an overview is about, as they stand in its address: {@code days} back from today, or {@code from} and
 * {@code to}. What is not understood counts as today, so that an old link never fails.
 *
 * @param own whether the days were chosen one by one
 */
public record Period(LocalDate from, LocalDate to, boolean own) {

    /** From the parameters of a request, with the site's today. */
    public static Period of(String days, String from, String to, LocalDate today) {
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (first == null && last == null) {
            return last(days.equals("3") ? 3 : days.equals("7") ? 7 : 1, today);
        }
        LocalDate end = last == null || last.isAfter(today) ? today : last;
        LocalDate start = first == null || first.isAfter(end) ? end : first;
        LocalDate earliest = end.minusDays(OverviewReader.MOST_DAYS - 1L);
        return new Period(start.isBefore(earliest) ? earliest : start, end, true);
    }

    /** So many days up to today. */
    static Period last(int days, LocalDate today) {
        return new Period(today.minusDays(days - 1L), today, false);
    }

    /** How many. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** What words there are for it: {@code 1}, {@code 3}, {@code 7} or {@code own}. */
    public String name() {
        return own ? "own" : String.valueOf(days());
    }

    private static LocalDate day(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
