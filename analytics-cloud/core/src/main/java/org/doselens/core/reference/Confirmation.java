package org.doselens.core.reference;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One signing: levels of one source put in force by one person.
 *
 * @param validTo first day on which it is no longer valid; null while open
 * @param levels how many it put in force
 * @param unverified how many of them were not read in the document itself; results against them are provisional
 */
public record Confirmation(
        long id,
        String sourceId,
        LocalDate validFrom,
        LocalDate validTo,
        Instant confirmedAt,
        String confirmedBy,
        String note,
        Instant endedAt,
        String endedBy,
        String endNote,
        int levels,
        int unverified) {}
