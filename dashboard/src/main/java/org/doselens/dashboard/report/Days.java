package org.doselens.dashboard.report;

import java.time.LocalDate;

/** Days of a site that a file is about, both within. */
record Days(LocalDate from, LocalDate to) {

    private static final int USUAL = 30;

    /** What was asked for; the last thirty days where nothing was. */
    static Days of(LocalDate from, LocalDate to, LocalDate today) {
        LocalDate last = to == null ? today : to;
        return new Days(from == null || from.isAfter(last) ? last.minusDays(USUAL) : from, last);
    }
}
