package org.doselens.core.review;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One cause on one device, with the exams it holds and what is done about it.
 *
 * @param cause key of a {@link Hint.Kind}
 * @param action empty while nothing is decided
 * @param actedOn the day from which the action is in effect; null while there is none
 * @param closedAt null while it is open
 */
public record Finding(
        long id,
        String deviceKey,
        String deviceName,
        String cause,
        Instant openedAt,
        String action,
        Integer ownerId,
        String owner,
        LocalDate dueDate,
        LocalDate actedOn,
        Instant closedAt,
        String closedBy,
        String closeNote,
        int items,
        int openItems) {

    public boolean open() {
        return closedAt == null;
    }
}
