package org.doselens.core.dose;

import java.time.LocalDate;
import java.util.List;

/**
 * Exams to judge in one call.
 *
 * @param examKeys no keys for all exams of these days
 */
record JudgedSpan(LocalDate from, LocalDate to, List<String> examKeys) {

    boolean wholeDays() {
        return examKeys.isEmpty();
    }
}
