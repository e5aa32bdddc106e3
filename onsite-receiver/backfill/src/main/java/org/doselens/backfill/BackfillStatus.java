package org.doselens.backfill;

import java.time.Instant;
import java.util.Map;

/**
 * How far a back-fill has come.
 *
 * @param daysDone days whose studies have all been seen to
 * @param studiesFound of the days looked at so far
 * @param studiesDone seen to, those with nothing to take included
 * @param studiesFailed given up after several tries
 * @param objects taken so far, as sent by the PACS
 * @param failures studies given up by reason; no reason names a patient or study
 * @param problem why nothing goes on just now, such as a PACS that does not answer; empty if it does
 * @param estimatedEnd by its pace so far and its hours; null while that cannot be said
 */
public record BackfillStatus(
        long id,
        BackfillOrder order,
        BackfillState state,
        int daysDone,
        int daysTotal,
        long studiesFound,
        long studiesDone,
        long studiesFailed,
        long objects,
        Map<String, Long> failures,
        String problem,
        Instant estimatedEnd) {

    public BackfillStatus {
        failures = Map.copyOf(failures);
    }
}
