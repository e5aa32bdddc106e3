package org.doselens.core.review;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A rule's time in force.
 *
 * @param parameter how many times the level, for {@link RuleKind#OVER_LEVEL}; else null
 * @param fromDay exams since this day of the site can open items
 * @param switchedOffAt null while it is in force
 */
public record Rule(
        long id,
        RuleKind kind,
        Double parameter,
        LocalDate fromDay,
        String note,
        String switchedOnBy,
        Instant switchedOnAt,
        String switchedOffBy,
        Instant switchedOffAt) {

    public boolean inForce() {
        return switchedOffAt == null;
    }
}
