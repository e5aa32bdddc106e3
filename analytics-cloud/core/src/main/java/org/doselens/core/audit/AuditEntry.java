package org.doselens.core.audit;

import java.time.Instant;

/**
 * One thing that somebody did or was refused.
 *
 * @param tenantId null where nobody was known, as for a refused login of an unknown name
 * @param login as it was given
 * @param action a word with a dot, such as {@code exam.view}
 * @param object what it was done to: a key, a path or nothing; never patient data beyond pseudonyms
 */
public record AuditEntry(
        long id,
        Instant at,
        Integer tenantId,
        String login,
        String action,
        String object,
        Outcome outcome,
        String address) {

    /** What came of it. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED
    }
}
