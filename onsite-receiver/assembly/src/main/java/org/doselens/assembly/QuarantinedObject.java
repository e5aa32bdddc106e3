package org.doselens.assembly;

import java.time.Instant;

/**
 * An object in quarantine, told without identity.
 *
 * @param id names it to {@link Quarantine}
 * @param firstAt when it came first
 * @param lastAt when it came last, or was last tried
 * @param times how often its sender tried
 * @param sender calling AE title, folder or address
 * @param sopClassUid empty if unknown
 * @param reason why it could not be taken
 * @param keptBytes what is kept of it; 0 if it was too large or quarantine was full, and then it cannot be tried again
 */
public record QuarantinedObject(
        long id,
        Instant firstAt,
        Instant lastAt,
        int times,
        Door door,
        String sender,
        String sopClassUid,
        String reason,
        long keptBytes) {

    public boolean canBeTriedAgain() {
        return keptBytes > 0;
    }
}
