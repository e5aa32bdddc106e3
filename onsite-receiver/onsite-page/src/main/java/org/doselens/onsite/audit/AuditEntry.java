package org.doselens.onsite.audit;

import java.time.Instant;
import java.util.Locale;

/**
 * Something that somebody did here or was refused.
 *
 * @param login who; {@code ?} for a name that nobody has
 * @param action such as {@code login.in}
 * @param object what it was about; never an identity
 * @param address where the request came from
 */
public record AuditEntry(
        long id, Instant at, String login, String action, String object, Outcome outcome, String address) {

    /** How it ended. */
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED;

        /** As it stands in the file and in message keys. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
