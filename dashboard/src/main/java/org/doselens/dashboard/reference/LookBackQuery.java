package org.doselens.dashboard.reference;

import java.time.LocalDate;

/**
 * What history is judged again, and with the levels of which day.
 *
 * @param shortened whether more years were asked for than are read at once
 */
record LookBackQuery(LocalDate from, LocalDate to, LocalDate day, boolean shortened) {

    private static final int USUAL_DAYS = 90;
    private static final int MOST_YEARS = 3;

    /** From the parameters of a request; what is missing becomes the usual, what lies ahead today. */
    static LookBackQuery of(LocalDate from, LocalDate to, LocalDate day, LocalDate today) {
        LocalDate last = to == null || to.isAfter(today) ? today : to;
        LocalDate asked = from == null || from.isAfter(last) ? last.minusDays(USUAL_DAYS) : from;
        LocalDate earliest = last.minusYears(MOST_YEARS);
        boolean shortened = asked.isBefore(earliest);
        return new LookBackQuery(shortened ? earliest : asked, last, day == null ? today : day, shortened);
    }
}
