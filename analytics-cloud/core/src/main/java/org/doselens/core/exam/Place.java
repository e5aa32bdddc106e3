package org.doselens.core.exam;

import java.time.LocalDate;

/** Where an exam lies and how far it has come. A withdrawn exam that was never seen has no day. */
record Place(String examKey, long examHash, LocalDate siteDay, int revision, boolean withdrawn) {

    static final LocalDate NO_DAY = LocalDate.EPOCH;

    boolean hasRows() {
        return !siteDay.equals(NO_DAY);
    }
}
