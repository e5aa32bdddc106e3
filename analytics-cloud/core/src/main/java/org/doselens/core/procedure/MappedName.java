package org.doselens.core.procedure;

import java.time.Instant;

/**
 * A person's decision about a name.
 *
 * @param nameText the name as it was shown then; empty where the site had released none
 * @param standardKey empty: known to have no standard procedure
 * @param proposedKey what the rules proposed then; empty for nothing
 * @param confidence of that proposal, 0 to 1
 * @param endedBy who ended it; null while it is in force
 */
public record MappedName(
        long id,
        String modality,
        String nameKey,
        String nameText,
        String standardKey,
        String proposedKey,
        double confidence,
        String evidence,
        String mappedBy,
        Instant mappedAt,
        String endedBy,
        Instant endedAt) {

    public boolean inForce() {
        return endedAt == null;
    }
}
